package dev.sallyport.reach;

import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Reachability;
import dev.sallyport.policy.verdict.Reason;
import dev.sallyport.policy.verdict.Reasons;
import dev.sallyport.review.Approvers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out of each line which policies allow it, and of those of the portal which grant they are. */
@ApplicationScoped
class Causes {
    private static final Pattern PORTALS =
            Pattern.compile("clusters/[^/]+/namespaces/[^/]+/(?:baseline|grant-([1-9]\\d{0,17}))\\.yaml");

    private final GrantListing grants;
    private final Approvers approvers;

    Causes(GrantListing grants, Approvers approvers) {
        this.grants = grants;
        this.approvers = approvers;
    }

    /** To be asked for the lines that are shown, and no others: each is worked out anew. For one request. */
    BiFunction<Reachability, AccessLine, List<Cause>> of(Sight sight) {
        var known = new Known(sight.actor());
        return (cluster, line) -> {
            Connection connection = line.connection();
            Reasons reasons = cluster.reasons(connection);
            List<Cause> causes = new ArrayList<>();
            for (Reason reason : reasons.egress())
                add(causes, cause("source", sight.isOwn(connection.src()), reason, known));
            for (Reason reason : reasons.ingress())
                add(causes, cause("destination", sight.isOwn(connection.dst()), reason, known));
            return causes;
        };
    }

    /** Of a policy that the person may read. */
    Cause ofPolicy(Sight sight, Reason reason) {
        return cause("source", true, reason, new Known(sight.actor()));
    }

    /** What was looked up for one person. */
    private final class Known {
        private final Actor actor;
        private final Map<Long, Optional<GrantRow>> rows = new HashMap<>();
        private final Map<Long, List<String>> names = new HashMap<>();

        Known(Actor actor) {
            this.actor = actor;
        }

        Optional<GrantRow> grant(long number) {
            return rows.computeIfAbsent(number, it -> grants.find(actor, it));
        }

        List<String> approvers(GrantRow row) {
            return names.computeIfAbsent(
                    row.number(), none -> approvers.of(row.requestNumber(), row.revision(), row.digest()));
        }
    }

    /** What is the same at either end is said once: a grant has a half at each, and so has much of a baseline. */
    private static void add(List<Cause> causes, Cause cause) {
        for (int i = 0; i < causes.size(); i++) {
            if (isSame(causes.get(i), cause)) {
                causes.set(i, cause.at("both ends"));
                return;
            }
        }
        causes.add(cause);
    }

    private static boolean isSame(Cause one, Cause other) {
        if (one.grant() != null && other.grant() != null)
            return one.grant().number() == other.grant().number();
        return one.kind() != Cause.Kind.OTHER_TENANT && one.at(other.at()).equals(other);
    }

    private Cause cause(String at, boolean own, Reason reason, Known known) {
        String ports = Connection.conn(reason.ports());
        Optional<GrantRow> grant = number(reason).flatMap(known::grant);
        if (grant.isPresent()) {
            List<String> who = known.approvers(grant.get());
            return new Cause(at, Cause.Kind.GRANT, reason.policy(), place(reason), grant.get(), who, ports);
        }
        return own
                ? new Cause(at, kind(reason), reason.policy(), place(reason), null, List.of(), ports)
                : new Cause(at, Cause.Kind.OTHER_TENANT, "", "", null, List.of(), ports);
    }

    private static String place(Reason reason) {
        return reason.place().map(Place::toString).orElse("");
    }

    private static Optional<Long> number(Reason reason) {
        return reason.place()
                .map(place -> PORTALS.matcher(place.file()))
                .filter(Matcher::matches)
                .map(path -> path.group(1))
                .map(Long::valueOf);
    }

    /** A grant's file that stands for no grant was put there by hand. */
    private static Cause.Kind kind(Reason reason) {
        return switch (reason.kind()) {
            case POLICY ->
                reason.place()
                                .filter(place -> PORTALS.matcher(place.file()).matches()
                                        && place.file().endsWith("/baseline.yaml"))
                                .isPresent()
                        ? Cause.Kind.BASELINE
                        : Cause.Kind.HAND_WRITTEN;
            case TIER -> Cause.Kind.CLUSTER_POLICY;
            case NOT_ISOLATED -> Cause.Kind.NOT_ISOLATED;
            case HOST_NETWORK -> Cause.Kind.HOST_NETWORK;
        };
    }
}
