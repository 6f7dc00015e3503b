package dev.sallyport.manifest;

import dev.sallyport.manifest.CalicoTierReader.CalicoTier;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.lint.scene.Dialects;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.lint.scene.Reading;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads Cilium's and Calico's policies for lint, as far as the verdict reads them: the same readers decide what is
 * understood.
 */
public final class DialectReadings implements Dialects {
    private final Map<String, CalicoTier> tiers = new HashMap<>();

    /** @param documents among which the tiers of Calico's policies are */
    public DialectReadings(List<Document> documents) {
        documents.forEach(this::findTiers);
    }

    private void findTiers(Document document) {
        try {
            for (YamlValue object : ManifestObjects.of(document.root())) {
                if (!kind(object).equals(CalicoReader.API_VERSION + " " + CalicoTierReader.TIER)) continue;
                CalicoTier tier = CalicoTierReader.tier(document.file(), object);
                tiers.put(tier.name(), tier);
            }
        } catch (UnreadableYaml toldWhenItIsRead) {
            // a policy that names the tier then has none, and is not understood either
        }
    }

    @Override
    public Optional<Reading> read(String file, YamlValue object) {
        try {
            return switch (kind(object)) {
                case CiliumReader.API_VERSION + " " + CiliumReader.KIND ->
                    Optional.of(policy(object, CiliumReader.policy(file, object), WrittenRule::cilium));
                case CalicoReader.API_VERSION + " " + CalicoReader.KIND ->
                    Optional.of(policy(object, CalicoReader.policy(file, object), WrittenRule::calico));
                case CiliumReader.API_VERSION + " " + CiliumClusterwideReader.KIND ->
                    Optional.of(
                            clusterWide(object, CiliumClusterwideReader.policies(file, object), WrittenRule::cilium));
                case CalicoReader.API_VERSION + " " + CalicoTierReader.POLICY ->
                    Optional.of(
                            clusterWide(object, CalicoTierReader.policies(file, object, tiers), WrittenRule::calico));
                case CalicoReader.API_VERSION + " " + CalicoTierReader.TIER -> {
                    CalicoTierReader.tier(file, object);
                    yield Optional.of(new Reading.Meaning(List.of(), Map.of()));
                }
                default -> Optional.empty();
            };
        } catch (UnreadableYaml e) {
            return Optional.of(new Reading.NotUnderstood(e.line(), e.reason()));
        }
    }

    private static String kind(YamlValue object) {
        return text(object, "apiVersion") + " " + text(object, "kind");
    }

    private static String text(YamlValue object, String key) {
        return object.asMapping()
                .flatMap(mapping -> mapping.get(key))
                .flatMap(YamlValue::asText)
                .orElse("");
    }

    /** How a dialect writes its rules. */
    private interface Written {
        List<WrittenRule> rules(YamlValue object, String side);
    }

    private static Reading policy(YamlValue object, NetworkPolicySpec policy, Written written) {
        var tree = new PolicyTree(object);
        tree.selector("podSelector", policy.podSelector());
        if (policy.isolatesIngress()) {
            tree.direction("Ingress", "from", policy.ingress(), written.rules(object, "from"));
        }
        if (policy.isolatesEgress()) tree.direction("Egress", "to", policy.egress(), written.rules(object, "to"));
        return tree.reading();
    }

    /** Only what is let through matters to guardrails; it is egress, as these policies let nothing in. */
    private static Reading clusterWide(YamlValue object, List<TierPolicy> policies, Written written)
            throws UnreadableYaml {
        List<WrittenRule> origins = written.rules(object, "to");
        List<PolicyRule> rules = new ArrayList<>();
        for (TierPolicy policy : policies) {
            for (TierRule rule : policy.egress()) {
                if (rule.action() == TierAction.ACCEPT) rules.add(rule(rule, origins.get(rules.size())));
            }
        }
        if (rules.isEmpty()) return new Reading.Meaning(List.of(), Map.of());
        var tree = new PolicyTree(object);
        tree.selector("namespaceSelector", policies.get(0).namespaces());
        tree.selector("podSelector", policies.get(0).pods());
        tree.direction("Egress", "to", rules, origins);
        return tree.reading();
    }

    private static PolicyRule rule(TierRule rule, WrittenRule written) throws UnreadableYaml {
        List<Peer> peers = new ArrayList<>();
        for (var peer : rule.peers()) {
            Optional<Stream<Peer>> same = peer.match(new dev.sallyport.policy.estate.TierPeer.Cases<>(
                    pods -> Optional.of(Stream.of(new Peer.Pods(pods.namespaces(), pods.pods()))),
                    networks -> Optional.of(networks.blocks().stream().map(cidr -> new Peer.IpBlock(cidr, List.of()))),
                    nodes -> Optional.empty(),
                    names -> Optional.empty(),
                    unknown -> Optional.empty()));
            same.orElseThrow(() ->
                            new UnreadableYaml(written.rule().line(), "nodes that are let through are not understood"))
                    .forEach(peers::add);
        }
        return new PolicyRule(peers, rule.ports());
    }
}
