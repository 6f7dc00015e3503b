package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API's text put into code as literally as can be: one pod, one other end, one port at a time; policies read from the
 * first to the last each time. Shares nothing with the engine but the values that both are given. Slow, and meant to be
 * read beside the API's documentation.
 */
final class NaiveEvaluator {
    /**
     * One end: a pod with one of its addresses, or an address outside the cluster.
     *
     * @param namespace of a pod that the cluster holds, or would hold; null for any other end
     * @param address null where it is not known
     */
    record Spot(
            boolean isPod,
            @Nullable String namespace,
            Map<String, String> namespaceLabels,
            Map<String, String> labels,
            boolean hostNetwork,
            List<NamedPort> ports,
            @Nullable Address address) {}

    /** One port of one protocol. */
    record Port(Protocol protocol, int number) {}

    private final ClusterState state;
    private final boolean blocksMeetPods;
    private final Family usual;

    NaiveEvaluator(ClusterState state, boolean blocksMeetPods, Family usual) {
        this.state = state;
        this.blocksMeetPods = blocksMeetPods;
        this.usual = usual;
    }

    boolean connects(Spot from, Spot to, Port port) {
        if (from.isPod && to.isPod && from.address != null && to.address != null) {
            if (from.address.family() != to.address.family()) return false;
        }
        return half(true, from, to, to, port) && half(false, to, from, to, port);
    }

    boolean half(boolean egress, Spot subject, Spot peer, Spot destination, Port port) {
        if (!subject.isPod || subject.namespace == null) return true;
        for (TierPolicy policy : state.tierPolicies()) {
            TierAction action = action(policy, Tier.ADMIN, egress, subject, peer, destination, port);
            if (action == TierAction.ACCEPT) return true;
            if (action == TierAction.DENY) return false;
            if (action == TierAction.PASS) break;
        }
        boolean isolated = false;
        for (NetworkPolicySpec policy : state.policies()) {
            if (!(egress ? policy.isolatesEgress() : policy.isolatesIngress())) continue;
            if (subject.hostNetwork || !policy.namespace().value().equals(subject.namespace)) continue;
            if (!selects(policy.podSelector(), subject.labels)) continue;
            isolated = true;
            for (PolicyRule rule : egress ? policy.egress() : policy.ingress()) {
                boolean peerMet = false;
                for (Peer one : rule.peers())
                    peerMet |= meets(one, policy.namespace().value(), peer);
                if (peerMet && meets(rule.ports(), destination, port)) return true;
            }
        }
        if (isolated) return false;
        for (TierPolicy policy : state.tierPolicies()) {
            TierAction action = action(policy, Tier.BASELINE, egress, subject, peer, destination, port);
            if (action == TierAction.DENY) return false;
            if (action != null) return true;
        }
        return true;
    }

    private @Nullable TierAction action(
            TierPolicy policy, Tier tier, boolean egress, Spot subject, Spot peer, Spot destination, Port port) {
        if (policy.tier() != tier || subject.hostNetwork) return null;
        if (!selects(policy.namespaces(), subject.namespaceLabels) || !selects(policy.pods(), subject.labels)) {
            return null;
        }
        for (TierRule rule : egress ? policy.egress() : policy.ingress()) {
            boolean unknown = false;
            boolean peerMet = false;
            for (TierPeer one : rule.peers()) {
                if (one instanceof TierPeer.Unknown) unknown = true;
                else peerMet |= meets(one, rule.action(), peer);
            }
            if (unknown && rule.action() == TierAction.ACCEPT) continue;
            if (unknown) return TierAction.DENY;
            if (peerMet && meets(rule.ports(), destination, port)) return rule.action();
        }
        return null;
    }

    private boolean meets(Peer peer, String ownNamespace, Spot spot) {
        if (peer instanceof Peer.Anyone) return true;
        if (peer instanceof Peer.SameNamespace same) {
            return spot.isPod
                    && !spot.hostNetwork
                    && ownNamespace.equals(spot.namespace)
                    && selects(same.pods(), spot.labels);
        }
        if (peer instanceof Peer.Pods pods) {
            return spot.isPod
                    && !spot.hostNetwork
                    && selects(pods.namespaces(), spot.namespaceLabels)
                    && selects(pods.pods(), spot.labels);
        }
        if (peer instanceof Peer.IpBlock block) {
            if (spot.address == null || spot.isPod && !blocksMeetPods) return false;
            if (!inside(block.cidr(), spot.address)) return false;
            for (Cidr cut : block.except()) {
                if (inside(cut, spot.address)) return false;
            }
            return true;
        }
        return false;
    }

    private boolean meets(TierPeer peer, TierAction action, Spot spot) {
        if (peer instanceof TierPeer.Pods pods) {
            return spot.isPod
                    && !spot.hostNetwork
                    && selects(pods.namespaces(), spot.namespaceLabels)
                    && selects(pods.pods(), spot.labels);
        }
        if (peer instanceof TierPeer.Networks networks) {
            for (Cidr block : networks.blocks()) {
                if (spot.address != null && inside(block, spot.address)) return true;
                boolean whole = block.prefix() == 0 && (spot.namespace == null || block.family() == usual);
                if (spot.address == null && whole) return true;
            }
            return false;
        }
        if (peer instanceof TierPeer.Nodes nodes) {
            boolean certain = nodes.nodes().requirements().isEmpty();
            return spot.isPod && spot.hostNetwork && (certain || action == TierAction.DENY);
        }
        return false;
    }

    static boolean meets(List<PortMatch> matches, Spot destination, Port port) {
        for (PortMatch match : matches) {
            if (match instanceof PortMatch.Every) return true;
            if (match instanceof PortMatch.Numbers numbers
                    && numbers.range().protocol() == port.protocol
                    && numbers.range().first() <= port.number
                    && port.number <= numbers.range().last()) {
                return true;
            }
            if (match instanceof PortMatch.Named named && named.protocol() == port.protocol) {
                for (NamedPort declared : destination.ports) {
                    boolean same = declared.name().equals(named.name())
                            && declared.protocol() == port.protocol
                            && declared.number() == port.number;
                    if (same) return true;
                }
            }
        }
        return false;
    }

    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        for (Requirement requirement : selector.requirements()) {
            String value = labels.get(requirement.key());
            boolean holds =
                    switch (requirement.operator()) {
                        case IN -> value != null && requirement.values().contains(value);
                        case NOT_IN -> value == null || !requirement.values().contains(value);
                        case EXISTS -> value != null;
                        case DOES_NOT_EXIST -> value == null;
                    };
            if (!holds) return false;
        }
        return true;
    }

    /** Compared bit by bit. */
    private static boolean inside(Cidr block, Address address) {
        if (block.family() != address.family()) return false;
        int bits = block.family() == Family.IPV4 ? 32 : 128;
        return block.first()
                .toBigInteger()
                .shiftRight(bits - block.prefix())
                .equals(address.toBigInteger().shiftRight(bits - block.prefix()));
    }
}
