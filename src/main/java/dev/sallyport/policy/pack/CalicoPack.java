package dev.sallyport.policy.pack;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.render.Calico;
import dev.sallyport.policy.render.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pack as a tier before all others with a GlobalNetworkPolicy, and one after {@code default} for what has no policy. */
final class CalicoPack {
    /** The tier of ClusterNetworkPolicies has 1,000. */
    private static final int BEFORE_ALL = 500;
    /** The tier of Kubernetes NetworkPolicies, {@code default}, has 1,000,000. */
    private static final int AFTER_DEFAULT = 2_000_000;

    private static final int ORDER = 10;

    private CalicoPack() {}

    static List<Manifest> guardrails(Guards guards) {
        List<Map<String, Object>> rules =
                guards.rules().stream().flatMap(rule -> rules(rule, "Deny")).toList();
        return List.of(
                tier("sallyport-guardrails", BEFORE_ALL, "Pass"),
                policy("sallyport-guardrails", "deny", guards, List.of("Egress"), rules));
    }

    /** What no policy of an earlier tier selects comes here; its tier denies what is not let through. */
    static List<Manifest> baseline(Guards guards) {
        List<Map<String, Object>> dns =
                guards.dns().stream().flatMap(rule -> rules(rule, "Allow")).toList();
        return List.of(
                tier("sallyport-baseline", AFTER_DEFAULT, "Deny"),
                policy("sallyport-baseline", "default-deny", guards, List.of("Ingress", "Egress"), dns));
    }

    private static Manifest tier(String name, int order, String defaultAction) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("order", order);
        spec.put("defaultAction", defaultAction);
        return Manifest.ofCluster(Calico.API_VERSION, "Tier", name, spec);
    }

    /** With a namespace selector the policy is for pods alone, not for nodes. */
    private static Manifest policy(
            String tier, String name, Guards guards, List<String> types, List<Map<String, Object>> egress) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("tier", tier);
        spec.put("order", ORDER);
        spec.put("namespaceSelector", selector(guards.tenants()));
        spec.put("types", types);
        spec.put("egress", egress);
        return Manifest.ofCluster(Calico.API_VERSION, "GlobalNetworkPolicy", tier + "." + name, spec);
    }

    private static Stream<Map<String, Object>> rules(TierRule rule, String action) {
        return rule.peers().stream().flatMap(CalicoPack::ends).flatMap(end -> rules(rule, action, end));
    }

    private static Stream<Map<String, Object>> rules(TierRule rule, String action, Map<String, Object> end) {
        if (rule.ports().contains(PortMatch.every())) return Stream.of(rule(rule, action, Map.of(), end));
        return Stream.of(Protocol.values()).flatMap(protocol -> {
            List<PortRange> ports = rule.ports().stream()
                    .map(port -> ((PortMatch.Numbers) port).range())
                    .filter(range -> range.protocol() == protocol)
                    .toList();
            if (ports.isEmpty()) return Stream.empty();
            Map<String, Object> destination = new LinkedHashMap<>(end);
            if (ports.get(0).size() < PortRange.HIGHEST) destination.put("ports", Calico.ports(ports));
            return Stream.of(rule(rule, action, Map.of("protocol", protocol.name()), destination));
        });
    }

    private static Map<String, Object> rule(
            TierRule rule, String action, Map<String, Object> protocol, Map<String, Object> destination) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("action", action);
        tree.put("metadata", Map.of("annotations", Map.of("sallyport.dev/rule", rule.name())));
        tree.putAll(protocol);
        tree.put("destination", destination);
        return tree;
    }

    private static Stream<Map<String, Object>> ends(TierPeer peer) {
        return peer.match(new TierPeer.Cases<>(
                pods -> Stream.of(pods(pods)),
                networks -> Stream.of(Family.values())
                        .map(family -> nets(networks, family))
                        .filter(nets -> !nets.isEmpty()),
                nodes -> {
                    throw new IllegalStateException("nodes are denied by address");
                },
                names -> {
                    throw new IllegalStateException("names are never denied");
                },
                unknown -> {
                    throw new IllegalStateException("a peer of the pack is known");
                }));
    }

    private static Map<String, Object> pods(TierPeer.Pods pods) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("namespaceSelector", selector(pods.namespaces()));
        if (!pods.pods().isEverything()) end.put("selector", selector(pods.pods()));
        return end;
    }

    private static Map<String, Object> nets(TierPeer.Networks networks, Family family) {
        List<String> nets = networks.blocks().stream()
                .filter(block -> block.family() == family)
                .map(Cidr::toString)
                .toList();
        return nets.isEmpty() ? Map.of() : Map.of("nets", nets);
    }

    private static String selector(LabelSelector selector) {
        if (selector.isEverything()) return "all()";
        return selector.requirements().stream().map(CalicoPack::term).collect(Collectors.joining(" && "));
    }

    private static String term(Requirement requirement) {
        String key = requirement.key().equals(ClusterNamespace.NAME_LABEL) ? Calico.NAMESPACE : requirement.key();
        List<String> quoted =
                requirement.values().stream().map(value -> "'" + value + "'").toList();
        return switch (requirement.operator()) {
            case IN ->
                quoted.size() == 1 ? key + " == " + quoted.get(0) : key + " in {" + String.join(", ", quoted) + "}";
            case NOT_IN -> key + " not in {" + String.join(", ", quoted) + "}";
            case EXISTS -> "has(" + key + ")";
            case DOES_NOT_EXIST -> "!has(" + key + ")";
        };
    }
}
