package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.NetworkPolicy.Peer;
import dev.sallyport.policy.model.NetworkPolicy.Rule;
import dev.sallyport.policy.model.PodChoice;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one or two objects of a grant. */
final class GrantRenderer {
    private final GuardedAddresses guarded;

    GrantRenderer(GuardedAddresses guarded) {
        this.guarded = guarded;
    }

    List<NetworkPolicy> policies(GrantedAccess grant) {
        NetworkPolicy egress = egress(grant);
        return grant.access()
                .destination()
                .match(
                        pods -> List.of(egress, ingress(grant, pods)),
                        internet -> List.of(egress),
                        whole -> List.of(egress));
    }

    private NetworkPolicy egress(GrantedAccess grant) {
        Access access = grant.access();
        List<Peer> peers = access.destination()
                .match(
                        pods -> List.of(peer(pods.namespace(), pods.pods())),
                        internet -> ipBlocks(internet.blocks()),
                        whole -> ipBlocks(whole.blocks()));
        return half(grant, access.source().namespace(), access.source().pods(), Direction.EGRESS, peers);
    }

    private NetworkPolicy ingress(GrantedAccess grant, Destination.InNamespace to) {
        Peer from = peer(
                grant.access().source().namespace(), grant.access().source().pods());
        return half(grant, to.namespace(), to.pods(), Direction.INGRESS, List.of(from));
    }

    private static NetworkPolicy half(
            GrantedAccess grant, NamespaceName namespace, PodChoice pods, Direction direction, List<Peer> peers) {
        // a rule without peers would open everything: if nothing is left to open, there is no rule
        List<Rule> rules = peers.isEmpty()
                ? List.of()
                : List.of(new Rule(peers, grant.access().ports()));
        return new NetworkPolicy(
                namespace,
                "grant-" + grant.grant() + (direction == Direction.EGRESS ? "-egress" : "-ingress"),
                Managed.LABELS,
                annotations(grant),
                labels(pods),
                List.of(direction),
                direction == Direction.INGRESS ? rules : List.of(),
                direction == Direction.EGRESS ? rules : List.of());
    }

    private static SortedMap<String, String> annotations(GrantedAccess grant) {
        return new TreeMap<>(Map.of(
                "sallyport.dev/request", "R-" + grant.request(),
                "sallyport.dev/revision", String.valueOf(grant.revision()),
                "sallyport.dev/digest", grant.digest(),
                "sallyport.dev/expires", grant.expires().toString()));
    }

    private static Peer peer(NamespaceName namespace, PodChoice pods) {
        return new Peer.OtherNamespace(namespace, labels(pods));
    }

    private static Labels labels(PodChoice pods) {
        return pods.match(labels -> labels, () -> Labels.NONE);
    }

    private List<Peer> ipBlocks(List<Cidr> blocks) {
        return blocks.stream()
                .filter(block -> !guarded.leftOf(block).isEmpty())
                .map(block -> (Peer) new Peer.IpBlock(block, guarded.within(block)))
                .toList();
    }
}
