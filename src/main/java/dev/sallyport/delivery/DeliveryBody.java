package dev.sallyport.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery for scripts. */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryBody(
        UUID id,

        @Schema(description = "`grants`, `baseline` or `removal`.")
        String kind,

        @Schema(description = "`waiting`, `queued`, `running`, `done`, `dead` or `withheld`.")
        String state,

        @Schema(description = "Absent for a baseline.", examples = "R-1042") @Nullable
        String request,

        @Nullable Integer revision,
        String environment,
        String cluster,
        String namespace,
        String tenant,

        @Schema(description = "Of what is delivered: SHA-256, 64 hex digits.")
        String digest,

        @Schema(description = "On the remote: 40 hex digits.") @Nullable
        String commit,

        int attempts,

        @Schema(description = "Why the last attempt failed.") @Nullable
        String error,

        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        List<TestResultBody> testResults) {

    /** Somebody tried the access and says so. */
    @Schema(name = "TestResult")
    record TestResultBody(String by, String note, Instant at) {}

    static DeliveryBody of(DeliveryRow row) {
        return new DeliveryBody(
                row.id(),
                row.kind(),
                row.state(),
                row.request(),
                row.revision(),
                row.environment(),
                row.cluster(),
                row.namespace(),
                row.tenant(),
                row.digest(),
                row.commit(),
                row.attempts(),
                row.error(),
                row.nextAttemptAt(),
                row.createdAt(),
                row.deliveredAt(),
                row.tests().stream()
                        .map(test -> new TestResultBody(test.name(), test.note(), test.at()))
                        .toList());
    }
}
