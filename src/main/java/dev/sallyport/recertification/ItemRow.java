package dev.sallyport.recertification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One grant that a tenant is asked about, with everything that an auditor wants to know of it (PCI DSS 1.2.7). */
@Schema(name = "CampaignItem", description = "One grant that one tenant speaks for.")
record ItemRow(
        String id,
        String tenant,
        String grant,
        String environment,
        String from,
        @Schema(description = "What it opens, in words.") String opens,
        String request,
        String requester,
        String justification,
        List<String> approvers,
        @Nullable Instant grantedAt,

        @Schema(description = "The last day of the grant, UTC.") @Nullable
        LocalDate endsOn,

        @Schema(description = "`open`, an answer, or how it was settled.")
        String state,

        boolean settled,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String reason,
        @Nullable Instant settledAt,
        @Schema(description = "Whether you may answer it.") boolean mine) {
    /** What was approved and taken back before it was delivered has left no record but this. */
    static ItemRow ofNoGrant(ItemEntity item) {
        return new ItemRow(
                item.id.toString(),
                item.tenant,
                item.grantLabel(),
                "",
                "",
                "nothing: it was taken back before it was delivered",
                "",
                "",
                "",
                List.of(),
                null,
                null,
                item.state(),
                item.outcome != null,
                null,
                item.answeredAt,
                item.reason,
                item.settledAt,
                false);
    }
}
