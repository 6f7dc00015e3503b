package dev.sallyport.reach;

import dev.sallyport.grant.GrantListing;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.tenancy.ClusterEstate;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** Everything that a namespace, or one workload of it, can reach and can be reached by, as Git holds it. */
@ApplicationScoped
class AccessListing {
    private final EstateSource estate;
    private final Platform platform;
    private final GrantListing grants;
    private final Causes causes;

    AccessListing(EstateSource estate, Platform platform, GrantListing grants, Causes causes) {
        this.estate = estate;
        this.platform = platform;
        this.grants = grants;
        this.causes = causes;
    }

    /**
     * @param about the namespace or the workload
     * @throws NotFound there is no such workload
     * @throws Unavailable the repository was never read
     */
    Access of(Actor actor, TenantNamespace namespace, Topic about) {
        ClusterEstate cluster = estate.known()
                .cluster(namespace.cluster())
                .orElseThrow(() -> new Unavailable("The GitOps repository was not read yet; try again in a minute"));
        List<String> subjects = cluster.reachability().state().pods().stream()
                .filter(pods -> about.isAbout(pods.namespace().value(), pods.ownerName(), pods.ownerKind()))
                .map(pods -> pods.ownerName())
                .distinct()
                .sorted()
                .toList();
        if (subjects.isEmpty() && about.workload().isPresent()) throw new NotFound();
        Sight sight = Sight.of(actor, platform, grants);
        List<Connection> connections = cluster.reachability().connectionsOf(isAbout(about));
        return new Access(
                about, cluster, estate.known().commit().orElse(""), subjects, sight, sight.lines(connections));
    }

    private static Predicate<Endpoint.Workload> isAbout(Topic about) {
        return workload -> about.isAbout(Party.of(workload));
    }

    /** The lines with what lets each through. */
    List<AccessRow> rows(Access access, List<AccessLine> lines) {
        var why = causes.of(access.sight());
        return lines.stream()
                .map(line -> new AccessRow(
                        line.from(),
                        line.to(),
                        line.ports(),
                        why.apply(access.cluster().reachability(), line)))
                .toList();
    }
}
