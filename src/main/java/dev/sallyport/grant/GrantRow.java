package dev.sallyport.grant;

import dev.sallyport.policy.model.Access;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A grant as pages and scripts show it.
 *
 * @param endKind why it ends or has ended; null as long as nobody has ended it
 * @param emergencyEndsAt when it ends, if it was given in an emergency; null: with the last day
 * @param replaces number of the grant whose place it takes
 * @param destination address blocks, the whole internet, a domain name, or pods of a namespace, in words
 */
public record GrantRow(
        long number,
        String request,
        int revision,
        String digest,
        String environment,
        String cluster,
        String sourceTenant,
        String sourceNamespace,
        String sourcePods,
        @Nullable String destinationNamespace,
        String destination,
        String ports,
        LocalDate endsOn,
        GrantState state,
        Access access,
        @Nullable EndKind endKind,
        @Nullable String endReason,
        @Nullable Long replaces,
        @Nullable Instant emergencyEndsAt,
        long version) {
    static GrantRow of(GrantEntity grant, Access access) {
        return new GrantRow(
                grant.number,
                "R-" + grant.requestNumber,
                grant.revision,
                grant.digest,
                grant.environment,
                grant.cluster,
                grant.sourceTenant,
                grant.sourceNamespace,
                access.subject().pods().toString(),
                grant.destinationNamespace,
                destinationOf(access),
                access.ports().toString(),
                grant.endsOn,
                grant.state,
                access,
                grant.endKind,
                grant.endReason,
                grant.replaces,
                grant.endsAt,
                grant.version);
    }

    /** Address blocks, the whole internet, a domain name, or pods of a namespace, in words. */
    public static String destinationOf(Access access) {
        return access.destination()
                .match(
                        pods -> pods.namespace() + " (" + pods.pods() + ")",
                        internet -> internet.set().map(set -> set + ": ").orElse("")
                                + String.join(
                                        ", ",
                                        internet.blocks().stream()
                                                .map(Object::toString)
                                                .toList()),
                        whole -> "the whole internet (" + whole.family() + ")",
                        domain -> domain.name().value(),
                        service -> service.name() + " (platform service)");
    }

    public long requestNumber() {
        return Long.parseLong(request.substring("R-".length()));
    }

    public String label() {
        return "GR-" + number;
    }

    /** Whether its tenant may ask for it to go on. */
    public boolean isRenewable() {
        return state.isInGit() && emergencyEndsAt == null;
    }

    /** The end of the last day, or an instant of its own. */
    public Instant endsAt() {
        if (emergencyEndsAt != null) return emergencyEndsAt;
        return endsOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
