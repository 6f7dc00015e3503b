package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.render.Half.Block;
import dev.sallyport.policy.render.Half.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one or two sides of a grant. */
final class GrantRenderer {
    private final Platform platform;
    private final GuardedAddresses guarded;

    GrantRenderer(Platform platform) {
        this.platform = platform;
        this.guarded = new GuardedAddresses(platform);
    }

    /** What the platform's own pods send and receive is let through by the platform: a tenant's half is enough. */
    List<Half> halves(GrantedAccess grant, ClusterProfile cluster) {
        return grant.access()
                .source()
                .match(pods -> halves(grant, pods), component -> List.of(exposed(grant, component.pods(cluster))));
    }

    private List<Half> halves(GrantedAccess grant, Source.Pods from) {
        Optional<End> destination = grant.access()
                .destination()
                .match(
                        pods -> Optional.of(pods(pods.namespace(), pods.pods())),
                        internet -> blocks(internet.blocks()),
                        whole -> blocks(whole.blocks()),
                        domain -> Optional.of(new End.Name(domain.name())),
                        service -> platform.service(service.name())
                                .map(PlatformService::pods)
                                .map(GrantRenderer::pods));
        Half egress = half(grant, from.namespace(), from.pods(), Direction.EGRESS, destination);
        return grant.access()
                .destination()
                .match(
                        to -> List.of(
                                egress,
                                half(
                                        grant,
                                        to.namespace(),
                                        to.pods(),
                                        Direction.INGRESS,
                                        Optional.of(pods(from.namespace(), from.pods())))),
                        internet -> List.of(egress),
                        whole -> List.of(egress),
                        domain -> List.of(egress),
                        service -> List.of(egress));
    }

    private static Half exposed(GrantedAccess grant, PodsIn caller) {
        Source.Pods pods = grant.access().subject();
        return half(grant, pods.namespace(), pods.pods(), Direction.INGRESS, Optional.of(pods(caller)));
    }

    private static End pods(PodsIn pods) {
        return new End.Pods(pods.namespace(), pods.podLabels());
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
