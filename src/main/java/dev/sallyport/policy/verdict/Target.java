package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.NamespaceName;
import java.util.Optional;

/**
 * Whom a rule's peer meets.
 *
 * @param pods empty if it meets no pod
 * @param addresses those outside the cluster
 */
record Target(Optional<PodQuery> pods, AddressSet addresses) {
    static final AddressSet EVERYWHERE = AddressSet.all(Family.IPV4).union(AddressSet.all(Family.IPV6));
    static final Target ANYONE = new Target(Optional.of(new PodQuery.Anyone()), EVERYWHERE);

    private static final Target NOBODY = new Target(Optional.empty(), AddressSet.EMPTY);

    private static Target pods(PodQuery query) {
        return new Target(Optional.of(query), AddressSet.EMPTY);
    }

    /** @param namespace of the policy */
    static Target of(Peer peer, NamespaceName namespace, Options.IpBlocks ipBlocks) {
        return peer.match(new Peer.Cases<>(
                anyone -> ANYONE,
                same -> pods(new PodQuery.Within(namespace, same.pods())),
                pods -> pods(new PodQuery.Across(pods.namespaces(), pods.pods())),
                block -> block(block, ipBlocks),
                names -> NOBODY));
    }

    private static Target block(Peer.IpBlock block, Options.IpBlocks ipBlocks) {
        AddressSet addresses = AddressSet.of(block.cidr()).minus(AddressSet.ofBlocks(block.except()));
        return new Target(
                ipBlocks == Options.IpBlocks.PODS ? Optional.of(new PodQuery.Known(addresses)) : Optional.empty(),
                addresses);
    }

    /** Which addresses nodes and domain names have is not known: what may be denied is denied, the rest is not met. */
    static Target of(TierPeer peer, TierAction action) {
        return peer.match(new TierPeer.Cases<>(
                pods -> pods(new PodQuery.Across(pods.namespaces(), pods.pods())),
                networks -> new Target(
                        Optional.of(new PodQuery.Networks(networks.blocks())), AddressSet.ofBlocks(networks.blocks())),
                nodes -> nodes.nodes().isEverything() || action == TierAction.DENY
                        ? pods(new PodQuery.OnNodes())
                        : NOBODY,
                names -> NOBODY,
                unknown -> NOBODY));
    }
}
