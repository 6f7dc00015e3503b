package dev.sallyport.policy.lint.baseline;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Doors;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import dev.sallyport.policy.lint.scene.Service;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.Optional;

/** I-MET: who says that it is scraped lets Prometheus in. */
public final class ScrapedApplications implements Inspection {
    private static final Check CHECK = Check.warning(
            "I-MET",
            "a scraped application does not let Prometheus in",
            "Its metrics are missing, and so are the alerts that are built on them.",
            "Allow ingress from the pods of Prometheus on the metrics port; with the portal, annotate the workload with `sallyport.dev/metrics-port`");

    private static final String MONITORS = "monitoring.coreos.com";

    @Override
    public List<Check> checks() {
        return List.of(CHECK);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (Pods pods : scene.pods()) {
            boolean annotated = pods.annotation("prometheus.io/scrape")
                    .filter("true"::equals)
                    .isPresent();
            Optional<String> metrics = pods.annotation("sallyport.dev/metrics-port");
            if (annotated || metrics.isPresent()) {
                Optional<Integer> port = metrics.or(() -> pods.annotation("prometheus.io/port"))
                        .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                        .map(Integer::valueOf);
                require(scene, pods, port, pods.node(), findings);
            }
        }
        for (Node object : scene.objects()) {
            if (!object.group().equals(MONITORS)) continue;
            if (object.kind().equals("PodMonitor")) podMonitor(scene, object, findings);
            if (object.kind().equals("ServiceMonitor")) serviceMonitor(scene, object, findings);
        }
    }

    private static void podMonitor(Scene scene, Node monitor, Findings findings) {
        Optional<Selector> selector = monitor.at("spec", "selector").map(Selector::of);
        for (Pods pods : scene.pods()) {
            if (!watches(monitor, pods.namespace())
                    || selector.filter(found -> found.matches(pods.labels())).isEmpty()) continue;
            for (Node endpoint : monitor.itemsAt("spec", "podMetricsEndpoints")) {
                Optional<Integer> port = endpoint.get("portNumber")
                        .flatMap(Node::number)
                        .or(() -> endpoint.get("port").flatMap(Node::text).flatMap(pods::portNamed));
                require(scene, pods, port, endpoint, findings);
            }
        }
    }

    private static void serviceMonitor(Scene scene, Node monitor, Findings findings) {
        Optional<Selector> selector = monitor.at("spec", "selector").map(Selector::of);
        for (Service service : scene.services()) {
            boolean isWatched = watches(monitor, service.namespace())
                    && selector.filter(found -> found.matches(service.node().textsAt("metadata", "labels")))
                            .isPresent();
            if (!isWatched) continue;
            for (Node endpoint : monitor.itemsAt("spec", "endpoints")) {
                for (Pods pods : scene.podsIn(service.namespace())) {
                    if (!service.selects(pods)) continue;
                    Optional<Integer> port =
                            endpoint.get("port").flatMap(service::port).flatMap(entry -> Service.targetOf(entry, pods));
                    require(scene, pods, port, endpoint, findings);
                }
            }
        }
    }

    private static boolean watches(Node monitor, String namespace) {
        Optional<Node> selector = monitor.at("spec", "namespaceSelector");
        boolean any = selector.flatMap(found -> found.get("any"))
                .filter(flag -> flag.plain().equals("BOOLEAN true"))
                .isPresent();
        List<Node> names = selector.map(found -> found.itemsAt("matchNames")).orElse(List.of());
        if (any) return true;
        if (names.isEmpty()) return namespace.equals(monitor.textAt("metadata", "namespace"));
        return names.stream()
                .anyMatch(name -> name.text().filter(namespace::equals).isPresent());
    }

    private static void require(Scene scene, Pods pods, Optional<Integer> port, Node at, Findings findings) {
        if (!scene.isTenants(pods.namespace()) || pods.isOnHostNetwork()) return;
        var doors = new Doors(scene, pods);
        boolean isIsolated = !doors.isolating(Direction.INGRESS).isEmpty();
        if (isIsolated && !doors.areOpenTo(ClusterProfile::monitoring, port, pods)) {
            findings.add(
                    CHECK,
                    at,
                    "`%s` does not let Prometheus in%s"
                            .formatted(
                                    pods,
                                    port.map(number -> " on TCP " + number).orElse("")));
        }
    }
}
