package dev.sallyport.policy.lint.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A port of a Service that an Ingress or an OpenShift Route opens to the ingress controller.
 *
 * @param node where the Service is named
 * @param port number or name of the Service's port; empty for the only one
 */
public record Exposure(Node node, String namespace, String service, Optional<Node> port) {
    static List<Exposure> of(Node object) {
        if (object.group().equals("networking.k8s.io") && object.kind().equals("Ingress")) return ingress(object);
        if (object.group().equals("route.openshift.io") && object.kind().equals("Route")) return route(object);
        return List.of();
    }

    private static List<Exposure> ingress(Node ingress) {
        String namespace = Scene.namespaceOf(ingress);
        Stream<Node> paths = ingress.itemsAt("spec", "rules").stream()
                .flatMap(rule -> rule.itemsAt("http", "paths").stream())
                .flatMap(path -> path.get("backend").stream());
        return Stream.concat(ingress.at("spec", "defaultBackend").stream(), paths)
                .flatMap(backend -> backend.get("service").stream())
                .map(service -> new Exposure(
                        service,
                        namespace,
                        service.textAt("name"),
                        service.at("port", "number").or(() -> service.at("port", "name"))))
                .toList();
    }

    private static List<Exposure> route(Node route) {
        String namespace = Scene.namespaceOf(route);
        Optional<Node> port = route.at("spec", "port", "targetPort");
        List<Node> backends = new ArrayList<>(route.at("spec", "to").stream().toList());
        backends.addAll(route.itemsAt("spec", "alternateBackends"));
        return backends.stream()
                .map(backend -> new Exposure(backend, namespace, backend.textAt("name"), port))
                .toList();
    }
}
