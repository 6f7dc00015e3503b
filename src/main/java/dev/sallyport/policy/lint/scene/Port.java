package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code ports}.
 *
 * @param protocol TCP if none is written; empty if what is written is none
 * @param number the port, from {@code port}, if it is one
 * @param name the port's name, if it is given by name
 */
public record Port(
        Node node,
        Optional<Protocol> protocol,
        Optional<Integer> number,
        Optional<String> name,
        Optional<Integer> end) {
    static Port of(Node node) {
        return new Port(
                node,
                node.get("protocol").map(Port::protocol).orElse(Optional.of(Protocol.TCP)),
                node.get("port").flatMap(Node::number),
                node.get("port").flatMap(Node::text),
                node.get("endPort").flatMap(Node::number));
    }

    private static Optional<Protocol> protocol(Node written) {
        return Arrays.stream(Protocol.values())
                .filter(known -> written.text().filter(known.name()::equals).isPresent())
                .findFirst();
    }

    /** Whether it opens every port of its protocol. */
    public boolean isWholeProtocol() {
        return !node.has("port") && protocol.isPresent();
    }

    /** The ports by number; none for a name, and for what the API server refuses. */
    public PortSet numbers() {
        if (protocol.isEmpty()) return PortSet.EMPTY;
        if (isWholeProtocol()) return PortSet.of(new PortRange(protocol.get(), 1, PortRange.HIGHEST));
        if (number.isEmpty()) return PortSet.EMPTY;
        int first = number.get();
        int last = end.orElse(first);
        if (first < 1 || last < first || last > PortRange.HIGHEST) return PortSet.EMPTY;
        return PortSet.of(new PortRange(protocol.get(), first, last));
    }

    static PortSet numbers(List<Port> ports) {
        return ports.stream().map(Port::numbers).reduce(PortSet.EMPTY, PortSet::union);
    }
}
