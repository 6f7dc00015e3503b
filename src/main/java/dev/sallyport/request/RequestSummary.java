package dev.sallyport.request;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request in a list, for scripts. */
@Schema(name = "RequestSummary")
public record RequestSummary(
        @Schema(examples = "R-1042") String id,

        @Schema(
                description =
                        "`in review`, `changes asked`, `approved`, `rejected`, `withdrawn`, `fulfilled` or `expired`.")
        String state,

        String namespace,

        @Schema(description = "Ports and destination, in a few words.")
        String opens,

        @Schema(description = "Name of the person who asked.")
        String requester,

        @Schema(description = "1, low, to 5.") int risk,
        LocalDate endsOn,

        @Schema(description = "When it is to be decided; null: no due date.") @Nullable
        Instant dueAt,

        @Schema(description = "Whether it is in review and should have been decided by now.")
        boolean overdue,

        @Schema(description = "The incident that it is asked for; null: in the ordinary way.") @Nullable
        String emergency,

        Instant createdAt,
        Instant changedAt) {
    public static RequestSummary of(RequestRow row) {
        return new RequestSummary(
                row.label(),
                row.state().label(),
                row.namespace(),
                row.opens(),
                row.requester(),
                row.risk(),
                row.endsOn(),
                row.dueAt(),
                row.overdue(),
                row.emergency(),
                row.createdAt(),
                row.changedAt());
    }
}
