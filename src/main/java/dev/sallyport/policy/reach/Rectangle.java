package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.PortSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each of these addresses on each of these ports. Neither is empty. */
public record Rectangle(AddressSet addresses, PortSet ports) {
    public Rectangle {
        if (addresses.isEmpty() || ports.isEmpty()) throw new IllegalArgumentException("an empty rectangle");
    }

    static Stream<Rectangle> of(AddressSet addresses, PortSet ports) {
        return addresses.isEmpty() || ports.isEmpty() ? Stream.empty() : Stream.of(new Rectangle(addresses, ports));
    }

    /** What is left without the other: at most two rectangles that do not overlap. */
    List<Rectangle> minus(AddressSet otherAddresses, PortSet otherPorts) {
        return Stream.concat(
                        of(addresses.minus(otherAddresses), ports),
                        of(addresses.intersect(otherAddresses), ports.minus(otherPorts)))
                .toList();
    }

    /** The same, with rectangles of the same ports made one: the most addresses first. */
    static List<Rectangle> joined(List<Rectangle> apart) {
        Map<PortSet, AddressSet> byPorts = new HashMap<>();
        apart.forEach(one -> byPorts.merge(one.ports, one.addresses, AddressSet::union));
        return byPorts.entrySet().stream()
                .map(entry -> new Rectangle(entry.getValue(), entry.getKey()))
                .sorted(Comparator.comparing((Rectangle one) -> one.addresses.size())
                        .reversed()
                        .thenComparing(one -> one.ports.toString()))
                .toList();
    }
}
