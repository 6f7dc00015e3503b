package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.NetworkPolicy.Peer;
import dev.sallyport.policy.model.NetworkPolicy.Rule;
import java.util.List;

/** A half as {@code networking.k8s.io/v1} NetworkPolicy. */
final class NetworkPolicyDialect {
    private NetworkPolicyDialect() {}

    static NetworkPolicy policy(Half half) {
        // a rule without peers would open everything: if nothing is left to open, there is no rule
        List<Rule> rules = half.end()
                .map(end -> List.of(new Rule(peers(end), half.ports())))
                .orElse(List.of());
        return new NetworkPolicy(
                half.namespace(),
                half.name(),
                Managed.LABELS,
                half.annotations(),
                half.pods(),
                List.of(half.direction()),
                half.direction() == Direction.INGRESS ? rules : List.of(),
                half.direction() == Direction.EGRESS ? rules : List.of());
    }

    private static List<Peer> peers(Half.End end) {
        return end.match(
                pods -> List.of(new Peer.OtherNamespace(pods.namespace(), pods.labels())),
                blocks -> blocks.blocks().stream()
                        .map(block -> (Peer) new Peer.IpBlock(block.cidr(), block.except()))
                        .toList(),
                name -> {
                    throw new IllegalStateException("NetworkPolicy has no names: " + name.name());
                });
    }
}
