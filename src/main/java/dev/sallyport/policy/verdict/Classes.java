package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Family;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods that every policy treats alike: what is found out of one of them holds for all. */
final class Classes {
    private final int[] ofPod;
    private final int[] first;

    /** @param holding for each pod the sets that hold it */
    Classes(Pods pods, int[][] holding) {
        record Kind(
                List<Integer> sets,
                List<NamedPort> declared,
                @Nullable Family family) {}
        ofPod = new int[pods.count()];
        int[] firsts = new int[pods.count()];
        Map<Kind, Integer> numbers = new HashMap<>();
        for (int pod = 0; pod < pods.count(); pod++) {
            Address address = pods.get(pod).address();
            var kind = new Kind(
                    Arrays.stream(holding[pod]).boxed().toList(),
                    pods.group(pod).namedPorts(),
                    address == null ? null : address.family());
            Integer known = numbers.putIfAbsent(kind, numbers.size());
            int number = known == null ? numbers.size() - 1 : known;
            if (known == null) firsts[number] = pod;
            ofPod[pod] = number;
        }
        first = Arrays.copyOf(firsts, numbers.size());
    }

    int count() {
        return first.length;
    }

    int of(int pod) {
        return ofPod[pod];
    }

    /** The first pod of the class, to be asked for all of them. */
    int first(int number) {
        return first[number];
    }
}
