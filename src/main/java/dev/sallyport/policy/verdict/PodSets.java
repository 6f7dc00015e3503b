package dev.sallyport.policy.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every {@link PodQuery} that policies ask, numbered, with its answer. */
final class PodSets {
    private final PodIndex index;
    private final @Nullable PodSets base;
    private final int first;
    private final List<PodQuery> queries = new ArrayList<>();
    private final List<PodSet> answers = new ArrayList<>();
    private final Map<PodQuery, Integer> numbers = new HashMap<>();

    PodSets(PodIndex index) {
        this.index = index;
        this.base = null;
        this.first = 0;
    }

    /** Queries of policies that come on top; the base does not learn of them. */
    PodSets(PodSets base) {
        this.index = base.index;
        this.base = base;
        this.first = base.count();
    }

    int number(PodQuery query) {
        Integer known = base == null ? null : base.numbers.get(query);
        if (known == null) known = numbers.get(query);
        if (known != null) return known;
        numbers.put(query, count());
        queries.add(query);
        answers.add(query.in(index));
        return count() - 1;
    }

    private int count() {
        return first + queries.size();
    }

    PodSet set(int number) {
        return base != null && number < first ? base.set(number) : answers.get(number - first);
    }

    PodQuery query(int number) {
        return base != null && number < first ? base.query(number) : queries.get(number - first);
    }

    /** The numbers of the sets that would hold the pod whatever it and its namespace were labelled. */
    BitSet unconditional(Stranger stranger) {
        var numbers = new BitSet();
        for (int i = 0; i < count(); i++) {
            PodQuery query = query(i);
            numbers.set(i, query.across().map(PodQuery.Across::isEveryPod).orElseGet(() -> query.meets(stranger)));
        }
        return numbers;
    }

    /** The numbers of the sets that would hold a pod that the cluster does not hold, ascending. */
    int[] meeting(Stranger stranger) {
        var meeting = new Numbers();
        for (int i = 0; i < count(); i++) {
            if (query(i).meets(stranger)) meeting.add(i);
        }
        return meeting.toArray();
    }

    /** For each pod the numbers of the sets that hold it, ascending. */
    int[][] holding(int pods) {
        Numbers[] holding = new Numbers[pods];
        Arrays.setAll(holding, pod -> new Numbers());
        for (int i = 0; i < answers.size(); i++) {
            int number = i;
            answers.get(i).forEach(pod -> holding[pod].add(number));
        }
        return Arrays.stream(holding).map(Numbers::toArray).toArray(int[][]::new);
    }

    /** A growing list of numbers. */
    private static final class Numbers {
        private int[] values = new int[8];
        private int size;

        void add(int value) {
            if (size == values.length) values = Arrays.copyOf(values, 2 * size);
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
