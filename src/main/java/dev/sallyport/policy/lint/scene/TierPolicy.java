package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy of the Admin or the Baseline tier: ClusterNetworkPolicy, AdminNetworkPolicy, BaselineAdminNetworkPolicy.
 *
 * @param tier {@code Admin} or {@code Baseline}; other text as written
 * @param priority empty if none is written, as in a BaselineAdminNetworkPolicy
 */
public record TierPolicy(
        Node node,
        String tier,
        Optional<Integer> priority,
        Selector namespaces,
        Optional<Selector> pods,
        List<TierRule> rules) {
    public static final String GROUP = "policy.networking.k8s.io";

    /** A rule; within a direction the first that matches decides. */
    public record TierRule(Node node, Direction direction, String action, List<Node> peers) {
        public boolean isEveryPort() {
            return !node.has("ports") && !node.has("protocols");
        }
    }

    static Optional<TierPolicy> of(Node object) {
        if (!object.group().equals(GROUP)) return Optional.empty();
        return switch (object.kind()) {
            case "ClusterNetworkPolicy" -> Optional.of(read(object, object.textAt("spec", "tier")));
            case "AdminNetworkPolicy" -> Optional.of(read(object, "Admin"));
            case "BaselineAdminNetworkPolicy" -> Optional.of(read(object, "Baseline"));
            default -> Optional.empty();
        };
    }

    private static TierPolicy read(Node object, String tier) {
        Node spec = object.get("spec").orElse(object);
        Node subject = spec.get("subject").orElse(spec);
        Optional<Node> pods = subject.get("pods");
        Optional<Node> namespaces = subject.get("namespaces").or(() -> pods.flatMap(p -> p.get("namespaceSelector")));
        List<TierRule> rules = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (Node rule : spec.itemsAt(Policy.rulesKey(direction))) {
                rules.add(new TierRule(
                        rule, direction, rule.textAt("action"), rule.itemsAt(PolicyRule.peersKey(direction))));
            }
        }
        return new TierPolicy(
                object,
                tier,
                spec.get("priority").flatMap(Node::number),
                namespaces.map(Selector::of).orElse(new Selector(subject, List.of())),
                pods.flatMap(p -> p.get("podSelector")).map(Selector::of),
                List.copyOf(rules));
    }

    public List<TierRule> rules(Direction direction) {
        return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }

    public boolean selectsIn(Map<String, String> namespaceLabels) {
        return namespaces.matches(namespaceLabels);
    }

    @Override
    public String toString() {
        return node.kind() + " " + node.textAt("metadata", "name");
    }
}
