package dev.sallyport.policy.lint.scene;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The other end of a rule. Selectors that both stand in one peer must both match.
 *
 * @param domainNames names of which the addresses are meant, as only dialects have them
 */
public record Peer(
        Node node,
        Optional<Selector> namespaces,
        Optional<Selector> pods,
        Optional<Block> block,
        List<Node> domainNames) {
    /** Where a dialect's domain names are, once it is read. */
    public static final String DOMAIN_NAMES = "domainNames";

    static Peer of(Node node) {
        return new Peer(
                node,
                node.get("namespaceSelector").map(Selector::of),
                node.get("podSelector").map(Selector::of),
                node.get("ipBlock").map(Block::of),
                node.itemsAt(DOMAIN_NAMES));
    }

    /** Whether it is pods of the policy's own namespace. */
    public boolean isOwnNamespace() {
        return namespaces.isEmpty() && pods.isPresent() && block.isEmpty();
    }

    /** Whether it takes in pods of a namespace with these labels. */
    public boolean takesInNamespace(String ownNamespace, Map<String, String> labels) {
        if (block.isPresent()) return false;
        if (namespaces.isPresent()) return namespaces.get().matches(labels);
        return pods.isPresent() && ownNamespace.equals(labels.get(Selector.NAMESPACE_NAME));
    }

    public boolean takesInPod(Map<String, String> podLabels) {
        return block.isEmpty()
                && domainNames.isEmpty()
                && pods.map(selector -> selector.matches(podLabels)).orElse(true);
    }

    /** Whether it takes in every pod of the namespaces it speaks of. */
    public boolean isEveryPod() {
        return domainNames.isEmpty() && pods.map(Selector::isEmpty).orElse(true);
    }
}
