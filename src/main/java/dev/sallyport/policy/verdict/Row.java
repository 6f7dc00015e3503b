package dev.sallyport.policy.verdict;

import java.util.Arrays;

/** Numbers in ascending order, each with its ports: the destinations of one source, as workloads. */
final class Row {
    private int[] numbers = new int[16];
    private int[] ports = new int[16];
    private int size;

    /** @param number not less than the last; the same again joins the ports */
    void add(int number, int more, PortTable table) {
        if (more == PortTable.NONE) return;
        if (size > 0 && numbers[size - 1] == number) {
            ports[size - 1] = table.union(ports[size - 1], more);
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            ports = Arrays.copyOf(ports, 2 * size);
        }
        numbers[size] = number;
        ports[size++] = more;
    }

    int size() {
        return size;
    }

    int number(int i) {
        return numbers[i];
    }

    int ports(int i) {
        return ports[i];
    }

    /** For each number the ports of both. */
    Row union(Row other, PortTable table) {
        var both = new Row();
        for (int i = 0, j = 0; i < size || j < other.size; ) {
            if (j == other.size || i < size && numbers[i] <= other.numbers[j]) {
                both.add(numbers[i], ports[i], table);
                i++;
            } else {
                both.add(other.numbers[j], other.ports[j], table);
                j++;
            }
        }
        return both;
    }

    /** For each number the ports that the other does not have. */
    Row minus(Row other, PortTable table) {
        var rest = new Row();
        for (int i = 0, j = 0; i < size; i++) {
            while (j < other.size && other.numbers[j] < numbers[i]) j++;
            boolean both = j < other.size && other.numbers[j] == numbers[i];
            rest.add(numbers[i], both ? table.minus(ports[i], other.ports[j]) : ports[i], table);
        }
        return rest;
    }
}
