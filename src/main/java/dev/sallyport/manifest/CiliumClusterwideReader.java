package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads CiliumClusterwideNetworkPolicy in the two forms of the guardrail pack: egress that is denied and changes nothing
 * else, and default deny of both directions but for some egress. Anything else of the kind is not understood.
 */
final class CiliumClusterwideReader {
    static final String KIND = "CiliumClusterwideNetworkPolicy";
    /** Cilium's names for the nodes, this one and others, and the API server. */
    private static final Set<String> NODES = Set.of("host", "remote-node", "kube-apiserver");

    private CiliumClusterwideReader() {}

    /**
     * @return what the tiers of Kubernetes would say of the same
     * @throws UnreadableYaml at the first thing that is not understood
     */
    static List<TierPolicy> policies(String file, YamlValue document) throws UnreadableYaml {
        PolicyHead head = PolicyHead.read(file, document);
        StrictMapping spec = head.spec();
        spec.ignore("description");
        CiliumSelector subject = CiliumReader.subject(spec);
        if (!subject.namesNamespace()) {
            throw new UnreadableYaml(spec.line(), "a policy for more than the pods of namespaces is not understood");
        }
        Optional<YamlValue> deny = spec.find("enableDefaultDeny");
        List<YamlValue> egressDeny = spec.items("egressDeny");
        List<YamlValue> egress = spec.items("egress");
        List<YamlValue> ingress = spec.items("ingress");
        spec.end();
        var tier =
                new PackTier(head, CiliumReader.API_VERSION + " " + KIND, named(subject.namespaces()), subject.pods());
        boolean deniesEgress = CiliumReader.deny(deny, "egress").orElse(true);
        boolean deniesIngress = CiliumReader.deny(deny, "ingress").orElse(true);
        boolean onlyDenies = !deniesEgress && !deniesIngress && egress.isEmpty() && ingress.isEmpty();
        if (onlyDenies) return List.of(tier.denied(rules(egressDeny, TierAction.DENY)));
        boolean isBaseline = deniesEgress && deniesIngress && egressDeny.isEmpty() && letsNothingIn(ingress);
        if (!isBaseline) {
            throw new UnreadableYaml(spec.line(), "this mixture of allow, deny and default deny is not understood");
        }
        List<TierPolicy> policies = new ArrayList<>(tier.denyTheRest(List.of()));
        policies.add(tier.letThrough(rules(egress, TierAction.ACCEPT)));
        return policies;
    }

    /** That the label is there at all says no more than that a pod is meant. */
    private static LabelSelector named(LabelSelector namespaces) {
        return new LabelSelector(namespaces.requirements().stream()
                .filter(requirement -> requirement.operator().hasValues())
                .toList());
    }

    private static boolean letsNothingIn(List<YamlValue> ingress) throws UnreadableYaml {
        for (YamlValue item : ingress) if (!new StrictMapping(item).isEmpty()) return false;
        return true;
    }

    private static List<TierRule> rules(List<YamlValue> items, TierAction action) throws UnreadableYaml {
        List<TierRule> rules = new ArrayList<>();
        for (YamlValue item : items) {
            var tree = new StrictMapping(item);
            boolean isNodes = item.asMapping().orElseThrow().get("toEntities").isPresent();
            rules.add(
                    isNodes
                            ? nodes(tree, action)
                            : PackTier.rule(item.line(), "", action, CiliumReader.rule(tree, "to")));
        }
        return rules;
    }

    private static TierRule nodes(StrictMapping tree, TierAction action) throws UnreadableYaml {
        Set<String> entities = new HashSet<>(tree.texts("toEntities"));
        List<PortMatch> ports = CiliumReader.ports(tree);
        tree.end();
        if (!entities.equals(NODES)) throw new UnreadableYaml(tree.line(), "these entities are not understood");
        return new TierRule("", action, List.of(new TierPeer.Nodes(LabelSelector.EVERYTHING)), ports);
    }
}
