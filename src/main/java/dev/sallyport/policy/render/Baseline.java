package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.NetworkPolicy.Peer;
import dev.sallyport.policy.model.NetworkPolicy.Rule;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The default pack P-APP of one namespace. */
final class Baseline {
    private static final int DNS = 53;

    private final NamespaceName namespace;
    private final ClusterProfile cluster;

    Baseline(NamespaceName namespace, ClusterProfile cluster) {
        this.namespace = namespace;
        this.cluster = cluster;
    }

    List<NetworkPolicy> policies(List<Application> applications, NamespaceRules rules) {
        List<NetworkPolicy> policies = new ArrayList<>(List.of(
                policy("default-deny-ingress", Labels.NONE, List.of(Direction.INGRESS), List.of(), List.of()),
                policy("default-deny-egress", Labels.NONE, List.of(Direction.EGRESS), List.of(), List.of()),
                policy("allow-dns", Labels.NONE, List.of(Direction.EGRESS), List.of(), dns())));
        if (!rules.listed()) policies.add(sameNamespace());
        for (Application application : applications) {
            from(cluster.ingress(), "allow-from-ingress-", application, application.applicationPort().stream())
                    .ifPresent(policies::add);
            from(
                            cluster.monitoring(),
                            "allow-from-monitoring-",
                            application,
                            Stream.concat(application.metricsPort().stream(), application.healthPort().stream()))
                    .ifPresent(policies::add);
        }
        return List.copyOf(policies);
    }

    /** D-DNS: the pods that answer, and the node-local cache, which has the port of a plain resolver. */
    private List<Rule> dns() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(List.of(pods(cluster.dns())), udpAndTcp(cluster.dnsPorts())));
        List<Peer> nodeLocal = cluster.nodeLocalDns().stream()
                .sorted()
                .map(address -> (Peer) new Peer.IpBlock(Cidr.single(address), List.of()))
                .toList();
        if (!nodeLocal.isEmpty()) rules.add(new Rule(nodeLocal, udpAndTcp(List.of(DNS))));
        return rules;
    }

    private static PortSet udpAndTcp(List<Integer> ports) {
        return new PortSet(ports.stream()
                .flatMap(port -> Stream.of(PortRange.udp(port), PortRange.tcp(port)))
                .toList());
    }

    /** D-SAME in both directions: without the egress rule, default-deny-egress would cut the pods off from each other. */
    private NetworkPolicy sameNamespace() {
        List<Rule> everyPod = List.of(new Rule(List.of(new Peer.SameNamespace(Labels.NONE)), PortSet.EMPTY));
        return policy(
                "allow-same-namespace", Labels.NONE, List.of(Direction.INGRESS, Direction.EGRESS), everyPod, everyPod);
    }

    /** Nothing for an application that names no such port: all ports are never opened. */
    private Optional<NetworkPolicy> from(PodsIn source, String prefix, Application application, Stream<Integer> ports) {
        PortSet named = new PortSet(ports.map(PortRange::tcp).toList());
        if (named.isEmpty()) return Optional.empty();
        return Optional.of(policy(
                prefix + application.name(),
                application.podLabels(),
                List.of(Direction.INGRESS),
                List.of(new Rule(List.of(pods(source)), named)),
                List.of()));
    }

    private static Peer pods(PodsIn pods) {
        return new Peer.OtherNamespace(pods.namespace(), pods.podLabels());
    }

    private NetworkPolicy policy(
            String name, Labels pods, List<Direction> types, List<Rule> ingress, List<Rule> egress) {
        return new NetworkPolicy(namespace, name, Managed.LABELS, new TreeMap<>(), pods, types, ingress, egress);
    }
}
