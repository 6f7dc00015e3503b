package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Tries;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows of workloads with their ports")
class RowTest {
    private final Random random = new Random(3);
    private final PortTable table = new PortTable();

    private int ports(int... numbers) {
        int ports = PortTable.NONE;
        for (int number : numbers) {
            PortSpec spec = PortSpec.of(List.of(PortMatch.number(Protocol.TCP, number)));
            ports = table.union(ports, table.on(spec, List.of()));
        }
        return ports;
    }

    /** Up to 40 workloads, some with no ports at all. */
    private Map<Integer, Integer> some() {
        var some = new TreeMap<Integer, Integer>();
        for (int i = random.nextInt(40); i > 0; i--) {
            int[] numbers = random.ints(random.nextInt(3), 1, 4).toArray();
            some.put(random.nextInt(50), ports(numbers));
        }
        return some;
    }

    private Row row(Map<Integer, Integer> some) {
        var row = new Row();
        some.forEach((number, ports) -> row.add(number, ports, table));
        return row;
    }

    private Map<Integer, PortSet> read(Row row) {
        var read = new TreeMap<Integer, PortSet>();
        int last = -1;
        for (int i = 0; i < row.size(); i++) {
            assertThat(row.number(i)).as("ascending, each once").isGreaterThan(last);
            last = row.number(i);
            read.put(last, table.set(row.ports(i)));
        }
        return read;
    }

    private Map<Integer, PortSet> sets(Map<Integer, Integer> ports) {
        var sets = new TreeMap<Integer, PortSet>();
        ports.forEach((number, one) -> sets.put(number, table.set(one)));
        sets.values().removeIf(PortSet::isEmpty);
        return sets;
    }

    @Test
    void holdWhatIsAdded() {
        for (int i = 0; i < Tries.of(1_000); i++) {
            Map<Integer, Integer> some = some();

            assertThat(read(row(some))).isEqualTo(sets(some));
        }
    }

    @Test
    void joinThePortsOfTheSameNumber() {
        var row = new Row();
        row.add(4, ports(1), table);
        row.add(4, ports(2), table);
        row.add(4, PortTable.NONE, table);

        assertThat(read(row)).isEqualTo(Map.of(4, PortSet.parse("TCP 1-2")));
    }

    @Test
    void uniteAndPart() {
        for (int i = 0; i < Tries.of(1_000); i++) {
            Map<Integer, Integer> one = some();
            Map<Integer, Integer> other = some();
            Map<Integer, PortSet> both = sets(one);
            sets(other).forEach((number, ports) -> both.merge(number, ports, PortSet::union));
            Map<Integer, PortSet> rest = sets(one);
            sets(other).forEach((number, ports) -> rest.computeIfPresent(number, (key, mine) -> mine.minus(ports)));
            rest.values().removeIf(PortSet::isEmpty);

            assertThat(read(row(one).union(row(other), table))).isEqualTo(both);
            assertThat(read(row(one).minus(row(other), table))).isEqualTo(rest);
        }
    }
}
