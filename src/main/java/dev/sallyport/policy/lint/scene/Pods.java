package dev.sallyport.policy.lint.scene;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pods of one owner.
 *
 * @param node the owner's object
 * @param template metadata and spec of each pod; the object itself for a Pod
 */
public record Pods(Node node, Node template, String namespace, String name, Map<String, String> labels) {
    /** A port that a container declares. */
    public record ContainerPort(String name, int number, String protocol) {}

    static Optional<Pods> of(Node object) {
        Optional<Node> template =
                switch (object.apiVersion() + " " + object.kind()) {
                    case "v1 Pod" -> Optional.of(object);
                    case "apps/v1 Deployment",
                            "apps/v1 StatefulSet",
                            "apps/v1 DaemonSet",
                            "apps/v1 ReplicaSet",
                            "v1 ReplicationController",
                            "batch/v1 Job" -> object.at("spec", "template");
                    case "batch/v1 CronJob" -> object.at("spec", "jobTemplate", "spec", "template");
                    default -> Optional.empty();
                };
        return template.map(found -> new Pods(
                object,
                found,
                Scene.namespaceOf(object),
                object.textAt("metadata", "name"),
                found.textsAt("metadata", "labels")));
    }

    public boolean isOnHostNetwork() {
        return template.at("spec", "hostNetwork")
                .filter(node -> node.plain().equals("BOOLEAN true"))
                .isPresent();
    }

    public List<ContainerPort> ports() {
        return Stream.concat(
                        template.itemsAt("spec", "containers").stream(),
                        template.itemsAt("spec", "initContainers").stream())
                .flatMap(container -> container.itemsAt("ports").stream())
                .map(port -> new ContainerPort(
                        port.textAt("name"),
                        port.get("containerPort").flatMap(Node::number).orElse(0),
                        port.get("protocol").flatMap(Node::text).orElse("TCP")))
                .toList();
    }

    /** The number of a declared port; empty if no container declares the name. */
    public Optional<Integer> portNamed(String portName) {
        return ports().stream()
                .filter(port -> port.name().equals(portName))
                .map(ContainerPort::number)
                .findFirst();
    }

    /** An annotation of the pods, or else of their owner. */
    public Optional<String> annotation(String key) {
        return Optional.ofNullable(template.textsAt("metadata", "annotations").get(key))
                .or(() -> Optional.ofNullable(
                        node.textsAt("metadata", "annotations").get(key)));
    }

    /** {@code ns/name[Kind]}. */
    @Override
    public String toString() {
        return namespace + "/" + name + "[" + node.kind() + "]";
    }
}
