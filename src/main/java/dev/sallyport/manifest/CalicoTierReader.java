package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Calico's Tier and GlobalNetworkPolicy in the two forms of the guardrail pack: a tier before {@code default} whose
 * policies only deny egress and pass on the rest, and one after it that denies what its policies do not let out. Anything
 * else of these kinds is not understood.
 */
final class CalicoTierReader {
    static final String TIER = "Tier";
    static final String POLICY = "GlobalNetworkPolicy";
    private static final int DEFAULT_TIER = 1_000_000;

    private CalicoTierReader() {}

    /** A tier by its place and by what it does with traffic that none of its policies speaks of. */
    record CalicoTier(String name, int order, String defaultAction) {
        private boolean passesOn() {
            return order < DEFAULT_TIER && defaultAction.equals("Pass");
        }

        private boolean deniesTheRest() {
            return order > DEFAULT_TIER && defaultAction.equals("Deny");
        }
    }

    /** @throws UnreadableYaml at the first thing that is not understood */
    static CalicoTier tier(String file, YamlValue document) throws UnreadableYaml {
        PolicyHead head = PolicyHead.read(file, document);
        int order = head.spec().number("order");
        String action = head.spec().text("defaultAction");
        head.spec().end();
        var tier = new CalicoTier(head.name(), order, action);
        if (tier.passesOn() || tier.deniesTheRest()) return tier;
        throw new UnreadableYaml(document.line(), "a tier with this order and default action is not understood");
    }

    /**
     * @param tiers by name; a policy is read after all tiers
     * @return what the tiers of Kubernetes would say of the same
     * @throws UnreadableYaml at the first thing that is not understood
     */
    static List<TierPolicy> policies(String file, YamlValue document, Map<String, CalicoTier> tiers)
            throws UnreadableYaml {
        PolicyHead head = PolicyHead.read(file, document);
        StrictMapping spec = head.spec();
        String name = spec.text("tier");
        CalicoTier tier = tiers.get(name);
        if (tier == null) throw new UnreadableYaml(spec.line(), "the tier `" + name + "` is not given");
        spec.ignore("order");
        String text = spec.text("namespaceSelector");
        LabelSelector subject = PolicyText.made(spec.line(), () -> CalicoSelector.parse(text));
        Set<String> types = new HashSet<>(spec.texts("types"));
        List<YamlValue> egress = spec.items("egress");
        spec.end();
        var policy = new PackTier(head, CalicoReader.API_VERSION + " " + POLICY, subject, LabelSelector.EVERYTHING);
        if (tier.passesOn() && types.equals(Set.of("Egress"))) {
            return List.of(policy.denied(rules(egress, "Deny", TierAction.DENY)));
        }
        if (tier.deniesTheRest() && types.equals(Set.of("Ingress", "Egress"))) {
            return policy.denyTheRest(rules(egress, "Allow", TierAction.ACCEPT));
        }
        throw new UnreadableYaml(spec.line(), "a policy of these types in this tier is not understood");
    }

    private static List<TierRule> rules(List<YamlValue> items, String word, TierAction action) throws UnreadableYaml {
        List<TierRule> rules = new ArrayList<>();
        for (YamlValue item : items) {
            var tree = new StrictMapping(item);
            if (!tree.text("action").equals(word)) {
                throw new UnreadableYaml(item.line(), "an action other than `" + word + "` is not understood here");
            }
            rules.add(PackTier.rule(item.line(), "", action, CalicoReader.rule(tree, "destination")));
        }
        return rules;
    }
}
