package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A cluster for one test, put together in a few words. */
final class Cluster {
    private final List<ClusterNamespace> namespaces = new ArrayList<>();
    private final List<PodGroup> pods = new ArrayList<>();
    private final List<NetworkPolicySpec> policies = new ArrayList<>();
    private final List<TierPolicy> tiers = new ArrayList<>();
    private final List<Entrance> entrances = new ArrayList<>();

    Cluster namespace(String name, String labels) {
        namespaces.add(new ClusterNamespace(new NamespaceName(name), Labels.parse(labels)));
        return this;
    }

    /** @param name {@code ns/name}; the kind is Deployment */
    Cluster pods(String name, String labels, String... addresses) {
        return pods(name, labels, false, List.of(), addresses);
    }

    Cluster listening(String name, String labels, String portName, int port) {
        return pods(name, labels, false, List.of(new NamedPort(portName, Protocol.TCP, port)));
    }

    Cluster onHostNetwork(String name, String labels) {
        return pods(name, labels, true, List.of());
    }

    private Cluster pods(String name, String labels, boolean host, List<NamedPort> ports, String... addresses) {
        String[] parts = name.split("/");
        pods.add(new PodGroup(
                new NamespaceName(parts[0]),
                parts[1],
                "Deployment",
                Labels.parse(labels),
                host,
                ports,
                1,
                Arrays.stream(addresses).map(Address::parse).toList()));
        return this;
    }

    /** @param name {@code ns/name} */
    Cluster ingress(String name, LabelSelector pods, PolicyRule... rules) {
        return policy(name, pods, true, false, rules);
    }

    Cluster egress(String name, LabelSelector pods, PolicyRule... rules) {
        return policy(name, pods, false, true, rules);
    }

    /** Rules of both directions are the same; those of a direction that is not isolated do not count. */
    Cluster policy(String name, LabelSelector pods, boolean ingress, boolean egress, PolicyRule... rules) {
        String[] parts = name.split("/");
        policies.add(new NetworkPolicySpec(
                new Place("policies.yaml", policies.size() + 1),
                new NamespaceName(parts[0]),
                parts[1],
                pods,
                ingress,
                egress,
                List.of(rules),
                List.of(rules)));
        return this;
    }

    /** For every pod of the cluster, egress only. */
    Cluster tier(Tier tier, int priority, TierRule... egress) {
        return tier(tier, priority, List.of(), List.of(egress));
    }

    Cluster tier(Tier tier, int priority, List<TierRule> ingress, List<TierRule> egress) {
        tiers.add(new TierPolicy(
                new Place("tiers.yaml", tiers.size() + 1),
                "policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy",
                "tier-" + tiers.size(),
                tier,
                priority,
                LabelSelector.EVERYTHING,
                LabelSelector.EVERYTHING,
                ingress,
                egress));
        return this;
    }

    Cluster entrance(String namespace, LabelSelector pods, PortMatch... ports) {
        entrances.add(new Entrance(
                new Place("ingress.yaml", 1), new NamespaceName(namespace), "Ingress shop", pods, List.of(ports)));
        return this;
    }

    ClusterState state() {
        return new ClusterState(namespaces, pods, policies, tiers, entrances);
    }

    Reachability reachability() {
        return Reachability.of(state(), Options.DEFAULT);
    }

    /** What is open between the two, {@code No Connections} if nothing is. Ends without a kind are Deployments. */
    String conn(String src, String dst) {
        return conn(src, dst, Options.DEFAULT);
    }

    String conn(String src, String dst, Options options) {
        return Reachability.of(state(), options).connections().stream()
                .filter(connection -> is(connection.src(), src) && is(connection.dst(), dst))
                .map(Connection::conn)
                .findFirst()
                .orElse("No Connections");
    }

    private static boolean is(Endpoint endpoint, String name) {
        return endpoint.text().equals(name) || endpoint.text().equals(name + "[Deployment]");
    }

    /** The lines of the list that name a workload or an address range. */
    List<String> lines(String part) {
        return reachability().connections().stream()
                .map(Connection::toString)
                .filter(line -> line.contains(part))
                .toList();
    }

    static LabelSelector all() {
        return LabelSelector.EVERYTHING;
    }

    static LabelSelector with(String labels) {
        return LabelSelector.of(Labels.parse(labels));
    }

    static PolicyRule from(Peer peer, PortMatch... ports) {
        return new PolicyRule(List.of(peer), ports.length == 0 ? List.of(PortMatch.every()) : List.of(ports));
    }

    static PortMatch tcp(int port) {
        return PortMatch.number(Protocol.TCP, port);
    }

    static PortMatch tcp(int first, int last) {
        return new PortMatch.Numbers(new PortRange(Protocol.TCP, first, last));
    }

    static TierRule rule(TierAction action, TierPeer peer, PortMatch... ports) {
        return new TierRule("", action, List.of(peer), ports.length == 0 ? List.of(PortMatch.every()) : List.of(ports));
    }
}
