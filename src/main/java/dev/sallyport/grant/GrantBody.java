package dev.sallyport.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A grant for scripts. */
@Schema(name = "Grant")
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantBody(
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

        @Schema(description = "The last day on which it holds, UTC.")
        LocalDate endsOn) {
    static GrantBody of(GrantRow row) {
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
                row.endsOn());
    }
}
