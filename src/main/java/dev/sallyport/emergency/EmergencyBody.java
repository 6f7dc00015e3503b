package dev.sallyport.emergency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An emergency for scripts. */
@Schema(name = "Emergency")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EmergencyBody(
        @Schema(description = "Of the request.", examples = "R-1042")
        String id,

        @Schema(
                description =
                        "`in review`, `never given`, `open`, `waits for its review`, `review overdue` or `reviewed`.")
        String state,

        String tenant,
        String namespace,
        String environment,

        @Schema(description = "Ports and destination, in a few words.")
        String opens,

        String incident,

        @Schema(description = "How long from the last approval on.")
        int hours,

        String justification,

        @Schema(description = "Name of the person who asked.")
        String requester,

        @Schema(description = "Names of those who approved it.")
        List<String> approvers,

        List<String> grants,

        @Schema(description = "Absent as long as nothing was given.") @Nullable
        Instant endsAt,

        @Schema(description = "Until when security should have looked at it.") @Nullable
        Instant reviewDueAt,

        @Nullable ReviewBody review) {
    /** What security found. */
    @Schema(name = "EmergencyReview")
    record ReviewBody(String reviewer, String verdict, String outcome, Instant at) {}

    static EmergencyBody of(EmergencyRow row) {
        EmergencyRow.Finding finding = row.finding();
        return new EmergencyBody(
                row.label(),
                row.state(),
                row.request().tenant(),
                row.request().namespace(),
                row.request().environment(),
                row.request().opens(),
                row.incident(),
                row.hours(),
                row.justification(),
                row.request().requester(),
                row.approvers(),
                row.grants(),
                row.endsAt(),
                row.reviewDueAt(),
                finding == null
                        ? null
                        : new ReviewBody(finding.reviewer(), finding.verdict(), finding.outcome(), finding.at()));
    }
}
