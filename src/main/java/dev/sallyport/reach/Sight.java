package dev.sallyport.reach;

import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.tenancy.PlatformPods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one person may know of workloads: those of one's own tenants whole, others only where a standing grant joins them with
 * one's own. The rest are counted by namespace.
 *
 * @param own namespaces of one's own tenants; not asked of those who see all
 * @param grants that the person may see; those that no longer stand join nothing
 */
record Sight(Actor actor, Set<NamespaceName> own, List<GrantRow> grants) {
    Sight {
        grants = grants.stream().filter(grant -> grant.state().stands()).toList();
    }

    static Sight of(Actor actor, Platform platform, GrantListing grants) {
        if (actor.seesAllTenants()) return new Sight(actor, Set.of(), List.of());
        Set<NamespaceName> own = platform.namespaces().stream()
                .filter(namespace -> actor.sees(namespace.tenant()))
                .map(TenantNamespace::name)
                .collect(Collectors.toSet());
        return new Sight(actor, own, grants.standing(actor));
    }

    /** The connections with an end that the person may see, those towards workloads of others counted. */
    List<AccessLine> lines(List<Connection> connections) {
        var lines = new TreeSet<AccessLine>();
        var counted = new TreeMap<String, List<Connection>>();
        for (Connection connection : connections) {
            boolean src = names(connection.src(), connection.dst());
            boolean dst = names(connection.dst(), connection.src());
            if (src && dst) lines.add(line(connection, Party.of(connection.src()), Party.of(connection.dst())));
            else if (src || dst)
                counted.computeIfAbsent(key(connection, src), none -> new ArrayList<>())
                        .add(connection);
        }
        counted.values().forEach(alike -> lines.add(fold(alike)));
        return List.copyOf(lines);
    }

    private static String key(Connection connection, boolean srcIsNamed) {
        return srcIsNamed
                ? connection.src() + " => " + group(connection.dst()) + " : " + connection.conn()
                : group(connection.src()) + " => " + connection.dst() + " : " + connection.conn();
    }

    private static String group(Endpoint end) {
        return Party.of(end).group();
    }

    private AccessLine fold(List<Connection> alike) {
        Connection first = alike.get(0);
        boolean src = names(first.src(), first.dst());
        Party other = Party.counted(group(src ? first.dst() : first.src()), alike.size());
        return src ? line(first, Party.of(first.src()), other) : line(first, other, Party.of(first.dst()));
    }

    private static AccessLine line(Connection connection, Party from, Party to) {
        return new AccessLine(from, to, connection);
    }

    /** Addresses are nobody's; they count as named only beside an end that is one's own. */
    private boolean names(Endpoint end, Endpoint other) {
        return end.match(
                workload -> isOwn(end)
                        || isOwn(other)
                                && (PlatformPods.areThese(workload.groups().get(0)) || joined(workload, other)),
                outside -> isOwn(other),
                controller -> isOwn(other),
                hypothetical -> false);
    }

    /** Whether the policies at this end are for the person to read. */
    boolean isOwn(Endpoint end) {
        return end.match(
                workload -> sees(workload.groups().get(0).namespace()),
                outside -> false,
                controller -> false,
                hypothetical -> false);
    }

    boolean sees(NamespaceName namespace) {
        return actor.seesAllTenants() || own.contains(namespace);
    }

    /** Whether a grant joins the workload of another tenant with any that is one's own. */
    boolean joined(Endpoint.Workload workload) {
        return grants.stream().anyMatch(grant -> isSource(grant, workload) || isDestination(grant, workload));
    }

    private boolean joined(Endpoint.Workload workload, Endpoint other) {
        return other.match(
                own -> grants.stream()
                        .anyMatch(grant -> isSource(grant, own) && isDestination(grant, workload)
                                || isSource(grant, workload) && isDestination(grant, own)),
                outside -> false,
                controller -> false,
                hypothetical -> false);
    }

    private static boolean isSource(GrantRow grant, Endpoint.Workload workload) {
        return grant.access()
                .source()
                .match(
                        from -> workload.groups().stream()
                                .anyMatch(pods -> pods.namespace().equals(from.namespace())
                                        && from.pods().selects(pods.labels())),
                        component -> false);
    }

    private static boolean isDestination(GrantRow grant, Endpoint.Workload workload) {
        return grant.access()
                .destination()
                .match(
                        to -> workload.groups().stream()
                                .anyMatch(pods -> pods.namespace().equals(to.namespace())
                                        && to.pods().selects(pods.labels())),
                        internet -> false,
                        whole -> false,
                        domain -> false,
                        service -> false);
    }
}
