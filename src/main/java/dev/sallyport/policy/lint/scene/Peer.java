package dev.sallyport.policy.lint.scene;

import java.util.Map;
import java.util.Optional;

/** The other end of a rule. Selectors that both stand in one peer must both match. */
public record Peer(Node node, Optional<Selector> namespaces, Optional<Selector> pods, Optional<Block> block) {
    static Peer of(Node node) {
        return new Peer(
                node,
                node.get("namespaceSelector").map(Selector::of),
                node.get("podSelector").map(Selector::of),
                node.get("ipBlock").map(Block::of));
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
                && pods.map(selector -> selector.matches(podLabels)).orElse(true);
    }

    /** Whether it takes in every pod of the namespaces it speaks of. */
    public boolean isEveryPod() {
        return pods.map(Selector::isEmpty).orElse(true);
    }
}
