package dev.sallyport.policy.pack;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is denied to tenants on one cluster, in no dialect yet. */
final class Guards {
    private static final int DNS = 53;
    private static final int LONGEST_NAME = 100;
    /** IPv4-mapped addresses never are on the wire, and the API server takes no block of them. */
    private static final AddressSet MAPPED = AddressSet.of(new Cidr(new Address(Family.IPV6, 0, 0xFFFFL << 32), 96));
    /** Where ICMPv6 finds neighbours (RFC 4861): without it a pod would lose its network. */
    private static final AddressSet NEIGHBOURS = AddressSet.of(Cidr.parse("fe80::/10"), Cidr.parse("ff00::/8"));

    private final Platform platform;
    private final ClusterProfile cluster;

    Guards(Platform platform, ClusterProfile cluster) {
        this.platform = platform;
        this.cluster = cluster;
    }

    /** Names of system and platform namespaces, and of those that the cluster itself needs; sorted. */
    List<String> platformNamespaces() {
        var names = new TreeSet<NamespaceName>();
        platform.guardedNamespaces().forEach(guarded -> names.add(guarded.name()));
        names.addAll(List.of(
                cluster.dns().namespace(),
                cluster.ingress().namespace(),
                cluster.monitoring().namespace()));
        return names.stream().map(NamespaceName::value).toList();
    }

    /** Every namespace but the platform's: a namespace that nobody has entered yet is guarded, too. */
    LabelSelector tenants() {
        return LabelSelector.of(
                new Requirement(ClusterNamespace.NAME_LABEL, Requirement.Operator.NOT_IN, platformNamespaces()));
    }

    /** The rules, each named for its guardrail and what it guards. None but Deny, for egress. */
    List<TierRule> rules() {
        List<TierRule> rules = new ArrayList<>();
        platform.guardedNamespaces().forEach(guarded -> namespace(guarded, rules));
        platform.guardedRanges().forEach(range -> addresses(range, AddressSet.EMPTY, rules));
        nodeLocalDns(rules);
        AddressSet own = AddressSet.ofBlocks(concat(cluster.podRanges(), cluster.serviceRanges()));
        inClusters().forEach(range -> addresses(range, own, rules));
        return rules;
    }

    /** The pods of cluster DNS and of the catalogue's services are left out, and are guarded on their other ports. */
    private void namespace(GuardedNamespace guarded, List<TierRule> rules) {
        LabelSelector namespace = LabelSelector.named(guarded.name());
        List<Offer> offers = offers().stream()
                .filter(offer -> offer.pods().namespace().equals(guarded.name()))
                .toList();
        rules.add(deny(
                guarded.guardrail() + " " + guarded.name() + ": " + guarded.purpose(),
                others(namespace, offers),
                everyPort()));
        for (Offer offer : offers) {
            rules.add(deny(
                    guarded.guardrail() + " " + guarded.name() + ": " + offer.name() + " on other ports",
                    List.of(new TierPeer.Pods(
                            namespace, LabelSelector.of(offer.pods().podLabels()))),
                    numbers(PortSet.all().minus(offer.ports()))));
        }
    }

    /** Every pod of the namespace that none of the offers is: for each offer it lacks one of the labels. */
    private static List<TierPeer> others(LabelSelector namespace, List<Offer> offers) {
        if (offers.isEmpty()) return List.of(TierPeer.namespaces(namespace));
        List<List<Requirement>> lacking = List.of(List.of());
        for (Offer offer : offers) {
            lacking = lacking.stream()
                    .flatMap(some -> offer.pods().podLabels().values().entrySet().stream()
                            .map(label -> concat(some, List.of(Requirement.notIn(label.getKey(), label.getValue())))))
                    .toList();
        }
        return lacking.stream()
                .map(requirements -> (TierPeer)
                        new TierPeer.Pods(namespace, LabelSelector.of(requirements.toArray(Requirement[]::new))))
                .toList();
    }

    private List<Offer> offers() {
        Stream<Offer> services = platform.services().stream()
                .filter(service -> service.instead().isEmpty())
                .map(service -> new Offer(service.name().value(), service.pods(), service.ports()));
        return concat(
                List.of(new Offer("cluster DNS", cluster.dns(), dnsPorts(cluster.dnsPorts()))), services.toList());
    }

    /** What tenants may reach in a guarded namespace: some pods on some ports. */
    private record Offer(String name, PodsIn pods, PortSet ports) {}

    private void addresses(GuardedRange range, AddressSet spared, List<TierRule> rules) {
        AddressSet denied = withoutMapped(range).minus(spared).minus(nodeLocal());
        if (denied.isEmpty()) return;
        String name = range.guardrail() + " " + range.name();
        List<PortMatch> ports = denied.overlaps(NEIGHBOURS) ? everyProtocol() : everyPort();
        rules.add(deny(name, List.of(new TierPeer.Networks(denied.toBlocks())), ports));
    }

    /** The range with its forms inside IPv6 that can be written as blocks of their own. */
    static AddressSet withoutMapped(GuardedRange range) {
        return range.block().family() == Family.IPV4 ? range.addresses().minus(MAPPED) : range.addresses();
    }

    /** The node-local DNS cache is link-local, but needed (D-DNS); its other ports are not. */
    private void nodeLocalDns(List<TierRule> rules) {
        if (nodeLocal().isEmpty()) return;
        rules.add(deny(
                "G-META the node-local DNS cache on other ports",
                List.of(new TierPeer.Networks(nodeLocal().toBlocks())),
                allBut(List.of(DNS))));
    }

    private AddressSet nodeLocal() {
        return AddressSet.ofBlocks(
                cluster.nodeLocalDns().stream().map(Cidr::single).toList());
    }

    /**
     * Nodes, pods and Services of every cluster. Of this one's own pods and Services only their forms inside IPv6 are left
     * to deny: their addresses are the business of its NetworkPolicies.
     */
    private List<GuardedRange> inClusters() {
        List<GuardedRange> ranges = new ArrayList<>();
        for (ClusterProfile each : platform.clusters()) {
            String form = each.name().equals(cluster.name()) ? ", written as IPv6" : "";
            String of = " of cluster " + each.name();
            each.nodeRanges().forEach(block -> ranges.add(range("G-SYS", block, "the nodes and the API server" + of)));
            each.podRanges().forEach(block -> ranges.add(range("G-TENANT", block, "the pods" + of + form)));
            each.serviceRanges().forEach(block -> ranges.add(range("G-TENANT", block, "the Services" + of + form)));
        }
        return ranges;
    }

    private static GuardedRange range(String guardrail, Cidr block, String name) {
        return new GuardedRange(guardrail, block, name, "the platform file");
    }

    /** What DNS needs, for the policies that deny everything else. */
    List<TierRule> dns() {
        List<TierRule> rules = new ArrayList<>();
        rules.add(new TierRule(
                "D-DNS cluster DNS",
                TierAction.ACCEPT,
                List.of(new TierPeer.Pods(
                        LabelSelector.named(cluster.dns().namespace()),
                        LabelSelector.of(cluster.dns().podLabels()))),
                udpAndTcp(cluster.dnsPorts())));
        if (!nodeLocal().isEmpty()) {
            rules.add(new TierRule(
                    "D-DNS the node-local DNS cache",
                    TierAction.ACCEPT,
                    List.of(new TierPeer.Networks(nodeLocal().toBlocks())),
                    udpAndTcp(List.of(DNS))));
        }
        return rules;
    }

    /** Ports of a node that are denied: all, but for DNS where the node-local cache answers there. */
    List<PortMatch> nodePorts() {
        return nodeLocal().isEmpty() ? everyPort() : allBut(List.of(DNS));
    }

    private static TierRule deny(String name, List<TierPeer> peers, List<PortMatch> ports) {
        return new TierRule(
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME), TierAction.DENY, peers, ports);
    }

    private static List<PortMatch> everyPort() {
        return List.of(PortMatch.every());
    }

    static List<PortMatch> everyProtocol() {
        return Arrays.stream(Protocol.values()).map(PortMatch::all).toList();
    }

    private static List<PortMatch> udpAndTcp(List<Integer> ports) {
        return numbers(dnsPorts(ports));
    }

    private static List<PortMatch> allBut(List<Integer> ports) {
        return numbers(PortSet.all().minus(dnsPorts(ports)));
    }

    private static PortSet dnsPorts(List<Integer> ports) {
        return new PortSet(ports.stream()
                .flatMap(port -> Stream.of(PortRange.udp(port), PortRange.tcp(port)))
                .toList());
    }

    private static List<PortMatch> numbers(PortSet ports) {
        return ports.ranges().stream()
                .map(range -> (PortMatch) new PortMatch.Numbers(range))
                .toList();
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
