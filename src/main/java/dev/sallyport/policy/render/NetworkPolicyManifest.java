package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.NetworkPolicy.Peer;
import dev.sallyport.policy.model.NetworkPolicy.Rule;
import dev.sallyport.policy.model.PortRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link NetworkPolicy} as it is written. */
public final class NetworkPolicyManifest {
    private NetworkPolicyManifest() {}

    public static Manifest of(NetworkPolicy policy) {
        return new Manifest(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                Optional.of(policy.namespace()),
                policy.name(),
                policy.labels(),
                policy.annotations(),
                spec(policy));
    }

    private static Map<String, Object> spec(NetworkPolicy policy) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("podSelector", selector(policy.podSelector()));
        spec.put(
                "policyTypes",
                policy.types().stream().map(Direction::policyType).toList());
        if (policy.types().contains(Direction.INGRESS)) spec.put("ingress", rules(policy.ingress(), "from"));
        if (policy.types().contains(Direction.EGRESS)) spec.put("egress", rules(policy.egress(), "to"));
        return spec;
    }

    private static List<Map<String, Object>> rules(List<Rule> rules, String peersKey) {
        return rules.stream().map(rule -> rule(rule, peersKey)).toList();
    }

    private static Map<String, Object> rule(Rule rule, String peersKey) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                peersKey, rule.peers().stream().map(NetworkPolicyManifest::peer).toList());
        if (!rule.ports().isEmpty()) {
            tree.put(
                    "ports",
                    rule.ports().ranges().stream()
                            .map(NetworkPolicyManifest::port)
                            .toList());
        }
        return tree;
    }

    private static Map<String, Object> peer(Peer peer) {
        return peer.match(
                same -> Map.of("podSelector", selector(same.pods())),
                other -> otherNamespace(other.namespace(), other.pods()),
                block -> Map.of("ipBlock", ipBlock(block)));
    }

    /** Both selectors in one item: both must match. Without pod labels every pod of the namespace is meant. */
    private static Map<String, Object> otherNamespace(NamespaceName namespace, Labels pods) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("namespaceSelector", selector(Labels.of("kubernetes.io/metadata.name", namespace.value())));
        tree.put("podSelector", selector(pods));
        return tree;
    }

    private static Map<String, Object> ipBlock(Peer.IpBlock block) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cidr", block.cidr().toString());
        if (!block.except().isEmpty()) {
            tree.put("except", block.except().stream().map(Cidr::toString).toList());
        }
        return tree;
    }

    private static Map<String, Object> selector(Labels labels) {
        return labels.isEmpty() ? Map.of() : Map.of("matchLabels", labels.values());
    }

    private static Map<String, Object> port(PortRange range) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("protocol", range.protocol().name());
        tree.put("port", range.first());
        if (!range.isSingle()) tree.put("endPort", range.last());
        return tree;
    }
}
