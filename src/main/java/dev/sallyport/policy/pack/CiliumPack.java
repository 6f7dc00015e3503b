package dev.sallyport.policy.pack;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.render.Cilium;
import dev.sallyport.policy.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pack as CiliumClusterwideNetworkPolicy, one object a guardrail: what Cilium denies no policy can allow. */
final class CiliumPack {
    private static final String KIND = "CiliumClusterwideNetworkPolicy";

    private CiliumPack() {}

    /** Blocks do not match nodes in Cilium, so these are named as what they are. */
    static List<Manifest> guardrails(Guards guards) {
        List<TierRule> rules = new ArrayList<>(guards.rules());
        rules.add(new TierRule(
                "G-SYS nodes and the API server",
                TierAction.DENY,
                List.of(new TierPeer.Nodes(LabelSelector.EVERYTHING)),
                guards.nodePorts()));
        Map<String, List<Map<String, Object>>> byGuardrail = new TreeMap<>();
        for (TierRule rule : rules) {
            String guardrail = rule.name().substring(0, rule.name().indexOf(' '));
            byGuardrail.computeIfAbsent(guardrail, id -> new ArrayList<>()).addAll(rules(rule));
        }
        List<Manifest> objects = new ArrayList<>();
        byGuardrail.forEach((guardrail, denied) -> {
            Map<String, Object> spec = new LinkedHashMap<>();
            spec.put("description", guardrail + ": denied to every tenant, whatever is granted");
            spec.put("endpointSelector", subject(guards));
            spec.put("enableDefaultDeny", Cilium.defaultDeny(false, false));
            spec.put("egressDeny", denied);
            objects.add(Manifest.ofCluster(
                    Cilium.API_VERSION, KIND, "sallyport-" + guardrail.toLowerCase(Locale.ROOT), spec));
        });
        return objects;
    }

    /** Puts every tenant's pod in default-deny: allow rules add up, so it takes nothing from a namespace that has its own. */
    static List<Manifest> baseline(Guards guards) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("description", "INV-5, INV-7: default deny, but for DNS");
        spec.put("endpointSelector", subject(guards));
        spec.put("enableDefaultDeny", Cilium.defaultDeny(true, true));
        spec.put(
                "egress",
                guards.dns().stream().flatMap(rule -> rules(rule).stream()).toList());
        spec.put("ingress", List.of(Map.of()));
        return List.of(Manifest.ofCluster(Cilium.API_VERSION, KIND, "sallyport-baseline", spec));
    }

    /** Pods only: what is in no namespace, such as Cilium's own health endpoint, must not be selected. */
    private static Map<String, Object> subject(Guards guards) {
        List<Map<String, Object>> expressions = new ArrayList<>();
        expressions.add(expression(Requirement.exists(ClusterNamespace.NAME_LABEL)));
        guards.tenants().requirements().forEach(requirement -> expressions.add(expression(requirement)));
        return Map.of("matchExpressions", expressions);
    }

    /** One rule for each kind of peer: in one rule Cilium takes one kind. */
    private static List<Map<String, Object>> rules(TierRule rule) {
        List<Map<String, Object>> rules = new ArrayList<>();
        add(
                rules,
                rule,
                "toEndpoints",
                peer -> peer instanceof TierPeer.Pods pods ? Stream.of(pods(pods)) : Stream.empty());
        add(
                rules,
                rule,
                "toCIDRSet",
                peer -> peer instanceof TierPeer.Networks networks
                        ? networks.blocks().stream().map(CiliumPack::block)
                        : Stream.empty());
        add(
                rules,
                rule,
                "toEntities",
                peer -> peer instanceof TierPeer.Nodes
                        ? Stream.of("host", "remote-node", "kube-apiserver")
                        : Stream.empty());
        return rules;
    }

    private interface Ends {
        Stream<?> of(TierPeer peer);
    }

    private static void add(List<Map<String, Object>> rules, TierRule rule, String key, Ends ends) {
        List<?> found = rule.peers().stream().flatMap(ends::of).toList();
        if (found.isEmpty()) return;
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key, found);
        ports(rule.ports()).ifPresent(ports -> tree.put("toPorts", Cilium.toPorts(ports)));
        rules.add(tree);
    }

    /** Empty for everything, ICMP among it. */
    private static Optional<PortSet> ports(List<PortMatch> ports) {
        if (ports.contains(PortMatch.every())) return Optional.empty();
        return Optional.of(new PortSet(
                ports.stream().map(port -> ((PortMatch.Numbers) port).range()).toList()));
    }

    private static Map<String, Object> block(Cidr block) {
        return Map.of("cidr", block.toString());
    }

    private static Map<String, Object> pods(TierPeer.Pods pods) {
        List<Map<String, Object>> expressions = new ArrayList<>();
        Stream.concat(pods.namespaces().requirements().stream(), pods.pods().requirements().stream())
                .forEach(requirement -> expressions.add(expression(requirement)));
        return Map.of("matchExpressions", expressions);
    }

    private static Map<String, Object> expression(Requirement requirement) {
        Map<String, Object> tree = new LinkedHashMap<>();
        boolean isNamespace = requirement.key().equals(ClusterNamespace.NAME_LABEL);
        tree.put("key", isNamespace ? Cilium.NAMESPACE : Cilium.SOURCE + requirement.key());
        tree.put("operator", requirement.operator().toString());
        if (requirement.operator().hasValues()) tree.put("values", requirement.values());
        return tree;
    }
}
