package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of a NetworkPolicy.
 *
 * @param peers none means anyone, within the cluster and outside
 * @param ports none means every port
 */
public record PolicyRule(Policy.Place policy, Node node, Direction direction, List<Peer> peers, List<Port> ports) {
    static PolicyRule of(Policy.Place policy, Node node, Direction direction) {
        return new PolicyRule(
                policy,
                node,
                direction,
                node.itemsAt(peersKey(direction)).stream().map(Peer::of).toList(),
                node.itemsAt("ports").stream().map(Port::of).toList());
    }

    /** {@code from} or {@code to}. */
    public static String peersKey(Direction direction) {
        return direction == Direction.INGRESS ? "from" : "to";
    }

    public boolean isAnyone() {
        return peers.isEmpty();
    }

    public boolean isEveryPort() {
        return ports.isEmpty();
    }

    public List<Block> blocks() {
        return peers.stream().flatMap(peer -> peer.block().stream()).toList();
    }

    /** The names of which the addresses are meant, as only dialects have them. */
    public List<Node> domainNames() {
        return peers.stream().flatMap(peer -> peer.domainNames().stream()).toList();
    }

    /** The ports that are given by number. */
    public PortSet numbers() {
        return isEveryPort() ? PortSet.all() : Port.numbers(ports);
    }

    public boolean hasNamedPort() {
        return ports.stream().anyMatch(port -> port.name().isPresent());
    }

    /** Whether the rule may let traffic of these ports through; named ports may be any. */
    public boolean mayLetThrough(PortSet wanted) {
        return hasNamedPort() || numbers().overlaps(wanted);
    }

    /** The peer that takes in pods of a namespace with these labels; also where anyone is let in, then without peer. */
    public boolean takesInNamespace(Map<String, String> namespaceLabels) {
        return isAnyone()
                || peers.stream().anyMatch(peer -> peer.takesInNamespace(policy.namespace(), namespaceLabels));
    }

    public boolean takesIn(Map<String, String> namespaceLabels, Map<String, String> podLabels) {
        return isAnyone()
                || peers.stream()
                        .anyMatch(peer -> peer.takesInNamespace(policy.namespace(), namespaceLabels)
                                && peer.takesInPod(podLabels));
    }

    /** The place where peers are written, or the rule if there are none. */
    public Node peersNode() {
        Optional<Node> written = node.get(peersKey(direction));
        return written.orElse(node);
    }
}
