package dev.sallyport.policy.pack;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pack as {@code policy.networking.k8s.io/v1alpha2} ClusterNetworkPolicy, standard channel. Its limits (25 rules a
 * direction, peers, blocks and ports; priorities 0 to 1000) are kept by splitting.
 */
final class TierPack {
    private static final int MOST = 25;
    /** Leaves the platform team places before the pack. Equal priorities in a tier are undefined, so each object has its own. */
    private static final int FIRST_PRIORITY = 10;

    private TierPack() {}

    static List<Manifest> guardrails(Guards guards) {
        List<TierRule> rules =
                guards.rules().stream().flatMap(TierPack::withinLimits).toList();
        List<Manifest> objects = new ArrayList<>();
        for (List<TierRule> some : Chunks.of(rules, MOST)) {
            int number = objects.size() + 1;
            String name = String.format(Locale.ROOT, "sallyport-guardrails-%02d", number);
            objects.add(object(name, Tier.ADMIN, FIRST_PRIORITY + number - 1, guards.tenants(), List.of(), some));
        }
        return objects;
    }

    /**
     * Is asked only where no NetworkPolicy selects the pod. Neither this API nor any wish of a tenant can name the
     * sources outside the cluster, so ingress from there stays open until the namespace's baseline is delivered.
     */
    static List<Manifest> baseline(Guards guards) {
        TierPeer everyPod = TierPeer.namespaces(LabelSelector.EVERYTHING);
        List<PortMatch> everyPort = List.of(PortMatch.every());
        TierRule pods = new TierRule("D-OTHER pods", TierAction.DENY, List.of(everyPod), everyPort);
        List<TierRule> egress = new ArrayList<>(guards.dns());
        egress.add(pods);
        egress.add(new TierRule("D-NET IPv4", TierAction.DENY, networks("0.0.0.0/0"), everyPort));
        egress.add(new TierRule("D-NET IPv6", TierAction.DENY, networks("::/0"), Guards.everyProtocol()));
        TierRule in = new TierRule("D-IN pods", TierAction.DENY, List.of(everyPod), everyPort);
        return List.of(
                object("sallyport-baseline", Tier.BASELINE, FIRST_PRIORITY, guards.tenants(), List.of(in), egress));
    }

    private static List<TierPeer> networks(String block) {
        return List.of(new TierPeer.Networks(List.of(Cidr.parse(block))));
    }

    private static Stream<TierRule> withinLimits(TierRule rule) {
        List<TierPeer> peers =
                rule.peers().stream().flatMap(TierPack::withinLimits).toList();
        return Chunks.of(peers, MOST).stream().flatMap(some -> Chunks.of(rule.ports(), MOST).stream()
                .map(ports -> new TierRule(rule.name(), rule.action(), some, ports)));
    }

    private static Stream<TierPeer> withinLimits(TierPeer peer) {
        if (!(peer instanceof TierPeer.Networks networks)) return Stream.of(peer);
        return Chunks.of(networks.blocks(), MOST).stream().map(TierPeer.Networks::new);
    }

    private static Manifest object(
            String name,
            Tier tier,
            int priority,
            LabelSelector subject,
            List<TierRule> ingress,
            List<TierRule> egress) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("tier", tier.toString());
        spec.put("priority", priority);
        spec.put("subject", Map.of("namespaces", selector(subject)));
        if (!ingress.isEmpty()) {
            spec.put("ingress", ingress.stream().map(rule -> rule(rule, "from")).toList());
        }
        spec.put("egress", egress.stream().map(rule -> rule(rule, "to")).toList());
        return Manifest.ofCluster("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", name, spec);
    }

    private static Map<String, Object> rule(TierRule rule, String peers) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", rule.name());
        tree.put("action", rule.action().toString());
        tree.put(peers, rule.peers().stream().map(TierPack::peer).toList());
        List<Map<String, Object>> protocols =
                rule.ports().stream().flatMap(TierPack::protocol).toList();
        if (!protocols.isEmpty()) tree.put("protocols", protocols);
        return tree;
    }

    private static Map<String, Object> peer(TierPeer peer) {
        return peer.match(new TierPeer.Cases<>(
                TierPack::pods,
                networks -> Map.of(
                        "networks",
                        networks.blocks().stream().map(Cidr::toString).toList()),
                nodes -> Map.of("nodes", selector(nodes.nodes())),
                names -> Map.of("domainNames", names.names()),
                unknown -> Map.of()));
    }

    private static Map<String, Object> pods(TierPeer.Pods pods) {
        if (pods.pods().isEverything()) return Map.of("namespaces", selector(pods.namespaces()));
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("namespaceSelector", selector(pods.namespaces()));
        both.put("podSelector", selector(pods.pods()));
        return Map.of("pods", both);
    }

    private static Stream<Map<String, Object>> protocol(PortMatch port) {
        return port.match(
                every -> Stream.empty(),
                numbers -> Stream.of(Map.of(
                        numbers.range().protocol().name().toLowerCase(Locale.ROOT),
                        Map.of("destinationPort", number(numbers.range())))),
                named -> Stream.of(Map.of("destinationNamedPort", named.name())));
    }

    private static Map<String, Object> number(PortRange range) {
        if (range.isSingle()) return Map.of("number", range.first());
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put("start", range.first());
        bounds.put("end", range.last());
        return Map.of("range", bounds);
    }

    /** As {@code matchLabels} where one value is asked for, as {@code matchExpressions} otherwise. */
    static Map<String, Object> selector(LabelSelector selector) {
        Map<String, Object> labels = new TreeMap<>();
        List<Map<String, Object>> expressions = new ArrayList<>();
        for (Requirement requirement : selector.requirements()) {
            boolean isLabel = requirement.operator() == Requirement.Operator.IN
                    && requirement.values().size() == 1
                    && labels.putIfAbsent(
                                    requirement.key(), requirement.values().get(0))
                            == null;
            if (!isLabel) expressions.add(expression(requirement));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!labels.isEmpty()) tree.put("matchLabels", labels);
        if (!expressions.isEmpty()) tree.put("matchExpressions", expressions);
        return tree;
    }

    private static Map<String, Object> expression(Requirement requirement) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", requirement.key());
        tree.put("operator", requirement.operator().toString());
        if (requirement.operator().hasValues()) tree.put("values", requirement.values());
        return tree;
    }
}
