package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which of a namespace's policies let a pod be reached by the platform's own pods, or reach them. */
public final class Doors {
    private final Scene scene;
    private final String namespace;
    private final Map<String, String> podLabels;

    public Doors(Scene scene, String namespace, Map<String, String> podLabels) {
        this.scene = scene;
        this.namespace = namespace;
        this.podLabels = podLabels;
    }

    public Doors(Scene scene, Pods pods) {
        this(scene, pods.namespace(), pods.labels());
    }

    /** The policies that select the pod and isolate it in this direction. */
    public List<Policy> isolating(Direction direction) {
        return scene.policiesIn(namespace).stream()
                .filter(policy -> policy.isolates(direction) && policy.selects(podLabels))
                .toList();
    }

    /** Whether pods of the platform, in a cluster where the namespace may be, get in on a TCP port; on any if none is named. */
    public boolean areOpenTo(Function<ClusterProfile, PodsIn> who, Optional<Integer> port, Pods subject) {
        return scene.clustersOf(namespace).stream().map(who).anyMatch(from -> isolating(Direction.INGRESS).stream()
                .flatMap(policy -> policy.rules(Direction.INGRESS).stream())
                .anyMatch(rule -> takesIn(rule, from)
                        && port.map(number -> opens(rule, number, subject)).orElse(true)));
    }

    /** Where nobody has said by which labels the pods are known, any pod of their namespace will do. */
    private boolean takesIn(PolicyRule rule, PodsIn pods) {
        Map<String, String> namespaceLabels = scene.labelsOf(pods.namespace().value());
        return pods.podLabels().isEmpty()
                ? rule.takesInNamespace(namespaceLabels)
                : rule.takesIn(namespaceLabels, pods.podLabels().values());
    }

    private static boolean opens(PolicyRule rule, int number, Pods subject) {
        return rule.numbers().overlaps(PortSet.of(PortRange.tcp(number)))
                || rule.ports().stream().flatMap(port -> port.name().stream()).anyMatch(name -> subject.portNamed(name)
                        .filter(found -> found == number)
                        .isPresent());
    }

    /** Whether cluster DNS is reached over UDP, at its pods or at the node's cache. */
    public boolean reachDns() {
        return scene.clustersOf(namespace).stream().anyMatch(cluster -> isolating(Direction.EGRESS).stream()
                .flatMap(policy -> policy.rules(Direction.EGRESS).stream())
                .anyMatch(rule -> isDns(rule, cluster)));
    }

    private boolean isDns(PolicyRule rule, ClusterProfile cluster) {
        boolean pods = takesIn(rule, cluster.dns());
        boolean cache = rule.blocks().stream()
                .anyMatch(block -> cluster.nodeLocalDns().stream().anyMatch(block.addresses()::contains));
        PortSet ports =
                new PortSet(cluster.dnsPorts().stream().map(PortRange::udp).toList());
        return pods && rule.numbers().overlaps(ports)
                || cache && rule.numbers().overlaps(PortSet.of(PortRange.udp(53)));
    }
}
