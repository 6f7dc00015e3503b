package dev.sallyport.manifest;

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
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Writes manifests. The same objects give the same bytes, on any machine, in any language, in any time zone. */
public final class ManifestWriter {
    private ManifestWriter() {}

    /** The policies as documents separated by {@code ---}, in the order given. */
    public static String yaml(List<NetworkPolicy> policies) {
        return policies.stream().map(policy -> YamlText.of(tree(policy))).collect(Collectors.joining("---\n"));
    }

    /** A {@code kustomization.yaml} that takes in these files of its folder. */
    public static String kustomization(SortedSet<String> files) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        tree.put("kind", "Kustomization");
        tree.put("resources", List.copyOf(files));
        return YamlText.of(tree);
    }

    private static Map<String, Object> tree(NetworkPolicy policy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "networking.k8s.io/v1");
        tree.put("kind", "NetworkPolicy");
        tree.put("metadata", metadata(policy));
        tree.put("spec", spec(policy));
        return tree;
    }

    private static Map<String, Object> metadata(NetworkPolicy policy) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", policy.name());
        metadata.put("namespace", policy.namespace().value());
        metadata.put("labels", policy.labels());
        if (!policy.annotations().isEmpty()) metadata.put("annotations", policy.annotations());
        return metadata;
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
        tree.put(peersKey, rule.peers().stream().map(ManifestWriter::peer).toList());
        if (!rule.ports().isEmpty()) {
            tree.put(
                    "ports",
                    rule.ports().ranges().stream().map(ManifestWriter::port).toList());
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
