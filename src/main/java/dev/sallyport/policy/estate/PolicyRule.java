package dev.sallyport.policy.estate;

import java.util.List;

/**
 * What a NetworkPolicy lets through: traffic with one of the peers on one of the ports. Neither list is ever empty, so
 * that a list someone forgot to fill cannot come to mean 'everything': that is {@link Peer.Anyone} and
 * {@link PortMatch.Every}.
 *
 * @param ports of the destination, in both directions
 */
public record PolicyRule(List<Peer> peers, List<PortMatch> ports) {
    public PolicyRule {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
        if (peers.isEmpty() || ports.isEmpty()) throw new IllegalArgumentException("a rule without peers or ports");
    }

    /** {@code {}}: everything. */
    public static PolicyRule everything() {
        return new PolicyRule(List.of(Peer.anyone()), List.of(PortMatch.every()));
    }
}
