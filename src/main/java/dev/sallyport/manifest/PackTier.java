package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Cluster-wide policies of a dialect as the tiers of Kubernetes mean the same. */
final class PackTier {
    /** Each list of rules has one action, so that no order counts but which of two lists is asked first. */
    private static final int FIRST = 0;

    private static final int LAST = 1000;

    private final PolicyHead head;
    private final String kind;
    private final LabelSelector namespaces;
    private final LabelSelector pods;

    PackTier(PolicyHead head, String kind, LabelSelector namespaces, LabelSelector pods) {
        this.head = head;
        this.kind = kind;
        this.namespaces = namespaces;
        this.pods = pods;
    }

    /** Egress that is denied whatever other policies say. */
    TierPolicy denied(List<TierRule> egress) {
        return policy(Tier.ADMIN, FIRST, List.of(), egress);
    }

    /** Egress that is let through whatever other policies say, unless it is {@link #denied}. */
    TierPolicy letThrough(List<TierRule> egress) {
        return policy(Tier.ADMIN, LAST, List.of(), egress);
    }

    /** All of both directions, but for this egress, where no other policy decides. */
    List<TierPolicy> denyTheRest(List<TierRule> egress) {
        List<TierRule> rest = List.of(new TierRule("", TierAction.DENY, everyone(), List.of(PortMatch.every())));
        return List.of(policy(Tier.BASELINE, FIRST, List.of(), egress), policy(Tier.BASELINE, LAST, rest, rest));
    }

    private TierPolicy policy(Tier tier, int priority, List<TierRule> ingress, List<TierRule> egress) {
        return new TierPolicy(head.place(), kind, head.name(), tier, priority, namespaces, pods, ingress, egress);
    }

    private static List<TierPeer> everyone() {
        List<Cidr> blocks = Arrays.stream(Family.values())
                .map(family -> new Cidr(family.first(), 0))
                .toList();
        return List.of(TierPeer.namespaces(LabelSelector.EVERYTHING), new TierPeer.Networks(blocks));
    }

    /** The same rule in a tier. */
    static TierRule rule(int line, String name, TierAction action, PolicyRule rule) throws UnreadableYaml {
        List<TierPeer> peers = rule.peers().stream()
                .flatMap(peer -> peer.match(new Peer.Cases<Stream<TierPeer>>(
                        anyone -> Stream.empty(),
                        same -> Stream.empty(),
                        there -> Stream.of(new TierPeer.Pods(there.namespaces(), there.pods())),
                        block -> block.except().isEmpty()
                                ? Stream.of(new TierPeer.Networks(List.of(block.cidr())))
                                : Stream.empty(),
                        names -> Stream.empty())))
                .toList();
        if (peers.size() < rule.peers().size()) {
            throw new UnreadableYaml(line, "a peer of this rule is not understood in a policy of the whole cluster");
        }
        return new TierRule(name, action, peers, rule.ports());
    }
}
