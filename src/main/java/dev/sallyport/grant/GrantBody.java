package dev.sallyport.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.policy.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A grant for scripts. */
@Schema(name = "Grant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantBody(
        @Schema(examples = "GR-301") String id,

        @Schema(description = "`pending`, `delivered`, `validated`, `ending`, `expired` or `revoked`.")
        String state,

        @Schema(examples = "R-1042") String request,
        int revision,

        @Schema(description = "Of the approved revision: SHA-256, 64 hex digits.")
        String digest,

        String environment,
        String cluster,
        String sourceNamespace,
        @Nullable String destinationNamespace,
        AccessBody access,

        @Schema(description = "Absent as long as the set that the access was granted from is as it was.") @Nullable
        AddressSetChange addressSetChange,

        @Schema(description = "The last day on which it holds, UTC.")
        LocalDate endsOn,

        @Schema(description = "The instant at which it ends, if it was given in an emergency.") @Nullable
        Instant endsAt,

        @Schema(description = "Why it ends or has ended: `expired`, `revoked` or `replaced`.") @Nullable
        String endedBecause,

        @Nullable String endReason,

        @Schema(description = "The grant whose place it takes.", examples = "GR-288") @Nullable
        String replaces) {
    public static GrantBody of(GrantRow row, Platform platform) {
        return new GrantBody(
                row.label(),
                row.state().label(),
                row.request(),
                row.revision(),
                row.digest(),
                row.environment(),
                row.cluster(),
                row.sourceNamespace(),
                row.destinationNamespace(),
                AccessBody.of(row.access()),
                AddressSetChange.of(row.access(), platform).orElse(null),
                row.endsOn(),
                row.emergencyEndsAt(),
                row.endKind() == null ? null : row.endKind().name().toLowerCase(Locale.ROOT),
                row.endReason(),
                row.replaces() == null ? null : "GR-" + row.replaces());
    }
}
