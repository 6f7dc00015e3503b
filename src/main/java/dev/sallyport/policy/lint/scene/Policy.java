package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A NetworkPolicy of {@code networking.k8s.io/v1}.
 *
 * @param types the directions in which it isolates, defaulted as the API server does it: Ingress always, Egress where
 *     egress rules are
 * @param written every rule, those of a direction that is not among the types included
 */
public record Policy(Place place, Node node, Selector pods, Set<Direction> types, List<PolicyRule> written) {
    /** Where a policy belongs; the namespace is empty if none is written. */
    public record Place(String namespace, String name) {}

    static Policy of(Node node) {
        var place = new Place(node.textAt("metadata", "namespace"), node.textAt("metadata", "name"));
        Node spec = node.get("spec").orElse(node);
        List<PolicyRule> written = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (Node rule : spec.itemsAt(rulesKey(direction))) written.add(PolicyRule.of(place, rule, direction));
        }
        Node pods = spec.get("podSelector").orElse(new Node(node.file(), "spec.podSelector", spec.value()));
        Selector selector = spec.has("podSelector") ? Selector.of(pods) : new Selector(pods, List.of());
        return new Policy(place, node, selector, types(spec), List.copyOf(written));
    }

    private static Set<Direction> types(Node spec) {
        Set<Direction> types = EnumSet.noneOf(Direction.class);
        if (spec.itemsAt("policyTypes").isEmpty()) {
            types.add(Direction.INGRESS);
            if (!spec.itemsAt("egress").isEmpty()) types.add(Direction.EGRESS);
        }
        for (Node type : spec.itemsAt("policyTypes")) {
            for (Direction direction : Direction.values()) {
                if (type.text().filter(direction.policyType()::equals).isPresent()) types.add(direction);
            }
        }
        return types;
    }

    /** {@code ingress} or {@code egress}. */
    public static String rulesKey(Direction direction) {
        return direction == Direction.INGRESS ? "ingress" : "egress";
    }

    public String namespace() {
        return place.namespace();
    }

    public String name() {
        return place.name();
    }

    public Node spec() {
        return node.get("spec").orElse(node);
    }

    public boolean isolates(Direction direction) {
        return types.contains(direction);
    }

    /** The rules of a direction that take effect. */
    public List<PolicyRule> rules(Direction direction) {
        if (!isolates(direction)) return List.of();
        return written.stream().filter(rule -> rule.direction() == direction).toList();
    }

    /** The rules of both directions that take effect. */
    public List<PolicyRule> rules() {
        return written.stream().filter(rule -> isolates(rule.direction())).toList();
    }

    public boolean selects(Map<String, String> podLabels) {
        return pods.matches(podLabels);
    }

    public Map<String, String> annotations() {
        return node.textsAt("metadata", "annotations");
    }

    /** Whether it says that the portal wrote it. */
    public boolean isManaged() {
        return "sallyport".equals(node.textsAt("metadata", "labels").get("app.kubernetes.io/managed-by"));
    }

    /** Whether it says which request of the portal asked for it. */
    public boolean wasAskedFor() {
        return annotations().containsKey("sallyport.dev/request");
    }

    @Override
    public String toString() {
        return namespace().isEmpty() ? name() : namespace() + "/" + name();
    }
}
