package dev.sallyport.reach;

import dev.sallyport.grant.GrantListing;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Reachability;
import dev.sallyport.tenancy.ClusterEstate;
import dev.sallyport.tenancy.EstateSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers who can reach something, what something can reach, and whether and why one end reaches another. */
@ApplicationScoped
class Answering {
    /** So many connections are looked through where no end is named, and no more. */
    static final int MOST_WITHOUT_ENDS = 20_000;

    private final EstateSource estate;
    private final Platform platform;
    private final GrantListing grants;
    private final Causes causes;
    private final DomainPolicies domains;

    Answering(EstateSource estate, Platform platform, GrantListing grants, Causes causes, DomainPolicies domains) {
        this.estate = estate;
        this.platform = platform;
        this.grants = grants;
        this.causes = causes;
        this.domains = domains;
    }

    /** @throws InvalidValue field {@code from}, {@code to} or {@code port} */
    Answer answer(Actor actor, Question question) {
        Collection<ClusterEstate> clusters = estate.known().clusters().values();
        Sight sight = Sight.of(actor, platform, grants);
        var reader = new SubjectReader(sight, platform, clusters);
        Optional<Subject> from = reader.read("from", question.from());
        Optional<Subject> to = reader.read("to", question.to());
        Optional<PortSet> ports = question.ports();
        check(sight, from, to, ports);
        List<ClusterEstate> asked = clusters.stream()
                .filter(cluster -> from.map(end -> isIn(end, cluster)).orElse(true))
                .filter(cluster -> to.map(end -> isIn(end, cluster)).orElse(true))
                .toList();
        if (asked.isEmpty() && from.isPresent() && to.isPresent())
            throw new InvalidValue("to", "The two ends are not in the same cluster; policies join only what is");
        List<Answer.Found> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<Judgement> judgement = Optional.empty();
        for (ClusterEstate cluster : asked) {
            rows.addAll(rows(cluster, sight, from, to, ports));
            if (judgement.isEmpty()) judgement = judgement(cluster, sight, from, to, ports);
            if (!cluster.unreadable().isEmpty())
                notes.add("Some manifests of `%s` could not be read; what they say is not in here."
                        .formatted(cluster.name()));
        }
        if (from.isEmpty() && to.isEmpty() && rows.size() >= MOST_WITHOUT_ENDS)
            notes.add("There may be more than these; name an end.");
        if (to.map(Answering::isDomain).orElse(false))
            notes.add(
                    "Found by the policies that name it. Who may reach the addresses behind the name is not known here:"
                            + " ask for an address.");
        if (!actor.seesAllTenants())
            notes.add("Workloads of other tenants are counted, or left out where both ends are theirs.");
        return new Answer(sentence(from, to), judgement, rows, notes);
    }

    private static boolean isDomain(Subject end) {
        return end.match(pods -> false, service -> false, addresses -> false, domain -> true);
    }

    private static void check(Sight sight, Optional<Subject> from, Optional<Subject> to, Optional<PortSet> ports) {
        if (from.isEmpty() && to.isEmpty() && ports.isEmpty())
            throw new InvalidValue("from", "Name one end at least, who asks or who is asked; or a port alone");
        if (from.map(Answering::isDomain).orElse(false))
            throw new InvalidValue("from", "A name can be reached, but reaches nothing; write an address");
        boolean pods = from.map(Answering::isPods).orElse(false)
                || to.map(Answering::isPods).orElse(false);
        boolean inside = from.map(Answering::isInside).orElse(false)
                || to.map(Answering::isInside).orElse(false);
        if (from.isPresent() && to.isPresent() && !inside)
            throw new InvalidValue("to", "Both ends lie outside the cluster; policies speak of pods");
        if (pods && !isOwn(sight, from) && !isOwn(sight, to)) {
            String field = from.map(Answering::isPods).orElse(false) ? "from" : "to";
            throw new InvalidValue(
                    field, "This is not your namespace. Put one of your own namespaces or workloads at the other end");
        }
    }

    private static boolean isPods(Subject end) {
        return end.match(pods -> true, service -> false, addresses -> false, domain -> false);
    }

    private static boolean isInside(Subject end) {
        return end.match(pods -> true, service -> true, addresses -> false, domain -> false);
    }

    private static boolean isOwn(Sight sight, Optional<Subject> end) {
        return end.map(it -> it.match(
                        pods -> sight.sees(pods.namespace()), service -> false, addresses -> false, domain -> false))
                .orElse(false);
    }

    /** A tenant's namespace lives in one cluster; others may be in several. */
    private boolean isIn(Subject end, ClusterEstate cluster) {
        return end.match(
                pods -> platform.namespace(pods.namespace())
                        .map(TenantNamespace::cluster)
                        .map(home -> home.equals(cluster.name()))
                        .orElse(true),
                service -> true,
                addresses -> true,
                domain -> true);
    }

    private List<Answer.Found> rows(
            ClusterEstate cluster, Sight sight, Optional<Subject> from, Optional<Subject> to, Optional<PortSet> ports) {
        if (to.map(Answering::isDomain).orElse(false)) return domains.rows(cluster, sight, from, to.get(), ports);
        List<Connection> connections = connections(cluster.reachability(), sight, from, to, ports).stream()
                .filter(one -> from.map(end -> end.holds(one.src())).orElse(true))
                .filter(one -> to.map(end -> end.holds(one.dst())).orElse(true))
                .filter(one -> ports.map(
                                wanted -> !one.ports().intersect(wanted).isEmpty())
                        .orElse(true))
                .toList();
        var why = causes.of(sight);
        return sight.lines(connections).stream()
                .map(line -> new Answer.Found(
                        cluster.name() + " " + line.key(),
                        () -> new AccessRow(
                                line.from(), line.to(), line.ports(), why.apply(cluster.reachability(), line))))
                .toList();
    }

    /** Around one end alone; the filter does the rest. */
    private static List<Connection> connections(
            Reachability reachability,
            Sight sight,
            Optional<Subject> from,
            Optional<Subject> to,
            Optional<PortSet> ports) {
        Optional<Subject> start = from.filter(Answering::isInside).or(() -> to).or(() -> from);
        if (start.isEmpty()) return everywhere(reachability, sight, ports.orElseThrow());
        return start.get()
                .match(
                        pods -> reachability.connectionsOf(pods::holds),
                        service -> reachability.connectionsOf(service::holds),
                        addresses -> reachability.connectionsWith(
                                to.isPresent() ? Direction.EGRESS : Direction.INGRESS, addresses.range()),
                        domain -> List.of());
    }

    /** Of a tenant, what has an end of its own. */
    private static List<Connection> everywhere(Reachability reachability, Sight sight, PortSet wanted) {
        if (!sight.actor().seesAllTenants()) return reachability.connectionsOf(sight::isOwn);
        List<Connection> found = new ArrayList<>();
        reachability.forEach(connection -> {
            boolean counts =
                    found.size() < MOST_WITHOUT_ENDS && connection.ports().overlaps(wanted);
            if (counts) found.add(connection);
        });
        return found;
    }

    private static Optional<Judgement> judgement(
            ClusterEstate cluster, Sight sight, Optional<Subject> from, Optional<Subject> to, Optional<PortSet> ports) {
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        return ports.flatMap(Question::single)
                .flatMap(port -> new Judge(cluster.reachability(), sight).of(from.get(), to.get(), port));
    }

    private static String sentence(Optional<Subject> from, Optional<Subject> to) {
        if (from.isEmpty() && to.isEmpty()) return "Everything that is open";
        if (to.isEmpty()) return "What `%s` can reach".formatted(from.orElseThrow());
        return from.map(start -> "What is open from `%s` to `%s`".formatted(start, to.get()))
                .orElseGet(() -> "Who can reach `%s`".formatted(to.get()));
    }
}
