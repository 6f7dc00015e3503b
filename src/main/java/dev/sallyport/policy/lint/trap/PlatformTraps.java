package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Exposure;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import dev.sallyport.policy.lint.scene.Service;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PodsIn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Between a namespace and the platform: the ingress controller, monitoring, the namespace's own pods, foreign kinds. */
public final class PlatformTraps {
    private static final String UNDERSTOOD = "policy.networking.k8s.io";

    private PlatformTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.peers(
                        Check.warning(
                                "platform-peer-by-namespace",
                                "every pod of a platform namespace is let in",
                                "Ingress controller and monitoring share their namespaces with other programs, which have no business with the application.",
                                "Add a `podSelector` for the controller's or Prometheus' pods to the same item"),
                        (scene, rule, peer, says) -> {
                            if (isFromPlatform(scene, rule, peer) && peer.isEveryPod()) {
                                says.at(peer.node(), "Every pod of the namespace is let in");
                            }
                        }),
                Trap.peers(
                        Check.warning(
                                "platform-peer-every-port",
                                "the ingress controller or monitoring is let in on every port",
                                "They need the application's port, and the metrics and health ports; debug ports are not for them.",
                                "Name the ports"),
                        (scene, rule, peer, says) -> {
                            if (isFromPlatform(scene, rule, peer) && rule.isEveryPort()) {
                                says.at(rule.node(), "This rule opens every port to a pod of the platform");
                            }
                        }),
                new Trap(
                        Check.warning(
                                "same-namespace-egress-missing",
                                "pods of a namespace may receive from each other, and not send",
                                "Default-deny for egress cuts the namespace's own pods off as well; the ingress half alone opens nothing.",
                                "Allow egress to `podSelector: {}` as well"),
                        (scene, says) ->
                                scene.tenantNamespaces().forEach(namespace -> sameNamespace(scene, namespace, says))),
                new Trap(
                        Check.warning(
                                "exposed-service-unknown",
                                "an Ingress names a Service that is not there",
                                "The controller answers with an error, and nobody can tell which pods are exposed.",
                                "Correct the name, or add the Service"),
                        (scene, says) -> scene.exposures().stream()
                                .filter(exposure -> isUnknown(scene, exposure))
                                .forEach(exposure -> says.at(
                                        exposure.node(),
                                        "There is no Service `%s/%s`"
                                                .formatted(exposure.namespace(), exposure.service())))),
                new Trap(
                        Check.error(
                                "cluster-policy-of-other-group",
                                "a ClusterNetworkPolicy belongs to another API group",
                                "Amazon and Antrea have kinds of the same name with other fields and another meaning. Nothing here judges what it opens.",
                                "Write it as `policy.networking.k8s.io/v1alpha2`, or have the platform team review it"),
                        (scene, says) -> foreign(scene)
                                .filter(object -> object.kind().equals("ClusterNetworkPolicy"))
                                .forEach(object -> says.at(
                                        object.get("apiVersion").orElse(object),
                                        "`%s` is not the ClusterNetworkPolicy of Kubernetes"
                                                .formatted(object.apiVersion())))),
                new Trap(
                        Check.error(
                                "policy-kind-unknown",
                                "a policy is of a kind, or says something, that is not understood",
                                "It may open what every other policy keeps closed, and nothing here judges it. Of Cilium's and Calico's kinds what the portal writes is understood.",
                                "Write it as a NetworkPolicy, or have the platform team review it"),
                        PlatformTraps::unknown));
    }

    private static boolean isFromPlatform(Scene scene, PolicyRule rule, Peer peer) {
        if (rule.direction() != Direction.INGRESS || peer.namespaces().isEmpty()) return false;
        Selector selector = peer.namespaces().get();
        return selector.demandsAValue()
                && scene.platform().clusters().stream()
                        .flatMap(cluster -> Stream.of(cluster.ingress(), cluster.monitoring()))
                        .map(PodsIn::namespace)
                        .anyMatch(namespace -> selector.matches(scene.labelsOf(namespace.value())));
    }

    private static void sameNamespace(Scene scene, String namespace, Trap.Says says) {
        List<Policy> policies = scene.policiesIn(namespace);
        Map<String, String> labels = scene.labelsOf(namespace);
        boolean isIsolated =
                policies.stream().anyMatch(policy -> policy.pods().isEmpty() && policy.isolates(Direction.EGRESS));
        boolean letsOut = policies.stream()
                .flatMap(policy -> policy.rules(Direction.EGRESS).stream())
                .anyMatch(rule -> rule.takesInNamespace(labels));
        if (!isIsolated || letsOut) return;
        policies.stream()
                .flatMap(policy -> policy.rules(Direction.INGRESS).stream())
                .flatMap(rule -> rule.peers().stream())
                .filter(Peer::isOwnNamespace)
                .forEach(peer ->
                        says.at(peer.node(), "No egress policy of `%s` lets out to its own pods".formatted(namespace)));
    }

    private static boolean isUnknown(Scene scene, Exposure exposure) {
        List<Service> services = scene.servicesIn(exposure.namespace());
        return !services.isEmpty()
                && services.stream().noneMatch(service -> service.name().equals(exposure.service()));
    }

    private static void unknown(Scene scene, Trap.Says says) {
        foreign(scene)
                .filter(object -> !object.kind().equals("ClusterNetworkPolicy")
                        && !scene.dialects().knows(object))
                .forEach(object -> says.at(
                        object.get("kind").orElse(object),
                        "A %s of `%s` is not understood".formatted(object.kind(), object.apiVersion())));
        scene.dialects()
                .unknown()
                .forEach(policy -> says.at(policy.at(), "This policy cannot be judged: " + policy.reason()));
    }

    private static Stream<Node> foreign(Scene scene) {
        return scene.policyObjects().stream()
                .filter(object -> !object.group().equals("networking.k8s.io")
                        && !object.group().equals("extensions")
                        && !object.group().equals(UNDERSTOOD));
    }
}
