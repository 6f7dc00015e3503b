package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ports of a rule, before it is known which pod is the destination.
 *
 * @param numbers ports that are the same for every destination
 * @param names names that each destination resolves for itself
 */
record PortSpec(PortSet numbers, Set<PortMatch.Named> names) {
    static final PortSpec EVERY = new PortSpec(PortSet.all(), Set.of());

    static PortSpec of(List<PortMatch> ports) {
        List<PortRange> numbers = new ArrayList<>();
        Set<PortMatch.Named> names = new HashSet<>();
        for (PortMatch port : ports) {
            boolean every = port.match(
                    all -> true,
                    range -> {
                        numbers.add(range.range());
                        return false;
                    },
                    named -> {
                        names.add(named);
                        return false;
                    });
            if (every) return EVERY;
        }
        return new PortSpec(new PortSet(numbers), Set.copyOf(names));
    }

    /** @param declared by the destination; none where it is an address, for which names mean nothing */
    PortSet on(List<NamedPort> declared) {
        if (names.isEmpty()) return numbers;
        List<PortRange> all = new ArrayList<>(numbers.ranges());
        for (NamedPort port : declared) {
            if (names.contains(new PortMatch.Named(port.protocol(), port.name()))) all.add(port.range());
        }
        return new PortSet(all);
    }
}
