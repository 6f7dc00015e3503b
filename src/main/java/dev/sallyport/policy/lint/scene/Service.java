package dev.sallyport.policy.lint.scene;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Service.
 *
 * @param selector the labels of its pods; empty if it selects none by itself
 */
public record Service(Node node, String namespace, String name, Map<String, String> selector) {
    static Optional<Service> of(Node object) {
        if (!object.apiVersion().equals("v1") || !object.kind().equals("Service")) return Optional.empty();
        return Optional.of(new Service(
                object,
                Scene.namespaceOf(object),
                object.textAt("metadata", "name"),
                object.textsAt("spec", "selector")));
    }

    public boolean selects(Pods pods) {
        return !selector.isEmpty()
                && namespace.equals(pods.namespace())
                && pods.labels().entrySet().containsAll(selector.entrySet());
    }

    public List<Node> ports() {
        return node.itemsAt("spec", "ports");
    }

    /** The entry of {@code ports} with this number or name. */
    public Optional<Node> port(Node wanted) {
        return ports().stream()
                .filter(port -> port.get("port").filter(wanted::saysTheSameAs).isPresent()
                        || port.get("name").filter(wanted::saysTheSameAs).isPresent())
                .findFirst();
    }

    /** The port of the pods behind an entry of {@code ports}; empty if they declare no such name. */
    public static Optional<Integer> targetOf(Node port, Pods pods) {
        Optional<Node> target = port.get("targetPort");
        if (target.isEmpty()) return port.get("port").flatMap(Node::number);
        return target.get().number().or(() -> target.get().text().flatMap(pods::portNamed));
    }
}
