package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Port sets as numbers, so that the few that occur are joined and cut once each. For one thread. */
final class PortTable {
    static final int NONE = 0;
    static final int ALL = 1;

    /** Names resolved on a pod. */
    private record Use(PortSpec spec, List<NamedPort> declared) {}

    private final List<PortSet> sets = new ArrayList<>();
    private final Map<PortSet, Integer> numbers = new HashMap<>();
    private final Map<PortSpec, Integer> plain = new IdentityHashMap<>();
    private final Map<Use, Integer> named = new HashMap<>();
    private final Map<Long, Integer> unions = new HashMap<>();
    private final Map<Long, Integer> intersections = new HashMap<>();
    private final Map<Long, Integer> differences = new HashMap<>();

    PortTable() {
        number(PortSet.EMPTY);
        number(PortSet.all());
    }

    int number(PortSet set) {
        Integer known = numbers.putIfAbsent(set, sets.size());
        if (known != null) return known;
        sets.add(set);
        return sets.size() - 1;
    }

    PortSet set(int number) {
        return sets.get(number);
    }

    int on(PortSpec spec, List<NamedPort> declared) {
        return spec.names().isEmpty()
                ? plain.computeIfAbsent(spec, numbers -> number(numbers.numbers()))
                : named.computeIfAbsent(new Use(spec, declared), use -> number(spec.on(declared)));
    }

    int union(int a, int b) {
        if (a == b || b == NONE || a == ALL) return a;
        if (a == NONE || b == ALL) return b;
        return joined(unions, Math.min(a, b), Math.max(a, b), PortSet::union);
    }

    int intersect(int a, int b) {
        if (a == b || a == NONE || b == ALL) return a;
        if (b == NONE || a == ALL) return b;
        return joined(intersections, Math.min(a, b), Math.max(a, b), PortSet::intersect);
    }

    int minus(int a, int b) {
        if (a == b || a == NONE || b == ALL) return NONE;
        if (b == NONE) return a;
        return joined(differences, a, b, PortSet::minus);
    }

    private int joined(Map<Long, Integer> memo, int a, int b, BinaryOperator<PortSet> operation) {
        long key = (long) a << Integer.SIZE | b;
        Integer known = memo.get(key);
        if (known != null) return known;
        int result = number(operation.apply(set(a), set(b)));
        memo.put(key, result);
        return result;
    }
}
