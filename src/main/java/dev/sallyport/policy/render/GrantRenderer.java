package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.render.Half.Block;
import dev.sallyport.policy.render.Half.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one or two sides of a grant. */
final class GrantRenderer {
    private final GuardedAddresses guarded;

    GrantRenderer(GuardedAddresses guarded) {
        this.guarded = guarded;
    }

    List<Half> halves(GrantedAccess grant) {
        Access access = grant.access();
        Optional<End> destination = access.destination()
                .match(
                        pods -> Optional.of(pods(pods.namespace(), pods.pods())),
                        internet -> blocks(internet.blocks()),
                        whole -> blocks(whole.blocks()),
                        domain -> Optional.of(new End.Name(domain.name())));
        Half egress = half(grant, access.source().namespace(), access.source().pods(), Direction.EGRESS, destination);
        return access.destination()
                .match(
                        pods -> List.of(egress, ingress(grant, pods)),
                        internet -> List.of(egress),
                        whole -> List.of(egress),
                        domain -> List.of(egress));
    }

    private static Half ingress(GrantedAccess grant, Destination.InNamespace to) {
        End from = pods(
                grant.access().source().namespace(), grant.access().source().pods());
        return half(grant, to.namespace(), to.pods(), Direction.INGRESS, Optional.of(from));
    }

    private static Half half(
            GrantedAccess grant, NamespaceName namespace, PodChoice pods, Direction direction, Optional<End> end) {
        return new Half(
                namespace,
                "grant-" + grant.grant() + (direction == Direction.EGRESS ? "-egress" : "-ingress"),
                annotations(grant),
                labels(pods),
                direction,
                end,
                grant.access().ports());
    }

    private static SortedMap<String, String> annotations(GrantedAccess grant) {
        return new TreeMap<>(Map.of(
                "sallyport.dev/request", "R-" + grant.request(),
                "sallyport.dev/revision", String.valueOf(grant.revision()),
                "sallyport.dev/digest", grant.digest(),
                "sallyport.dev/expires", grant.expires().toString()));
    }

    private static End pods(NamespaceName namespace, PodChoice pods) {
        return new End.Pods(namespace, labels(pods));
    }

    private static Labels labels(PodChoice pods) {
        return pods.match(labels -> labels, () -> Labels.NONE);
    }

    private Optional<End> blocks(List<Cidr> asked) {
        List<Block> left = asked.stream()
                .filter(block -> !guarded.leftOf(block).isEmpty())
                .map(block -> new Block(block, guarded.within(block)))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new End.Blocks(left));
    }
}
