package dev.sallyport.recertification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign for pages and scripts; of a tenant's people, only what concerns the tenant is counted. */
@Schema(name = "Campaign", description = "Owners are asked whether what was granted is still needed.")
record CampaignRow(
        String id,
        String name,

        @Schema(description = "Which grants it asks about, in words.")
        String scope,

        String startedBy,
        Instant startedAt,

        @Schema(description = "The day by which owners answer, UTC.")
        LocalDate dueOn,

        @Schema(description = "The last day on which an answer still keeps a grant, UTC.")
        LocalDate lastDay,

        boolean overdue,
        @Nullable Instant closedAt,

        @Schema(description = "Whether somebody stopped it before its end.")
        boolean stopped,

        Progress progress) {
    /** How far it is. */
    @Schema(name = "CampaignProgress")
    record Progress(
            int asked,
            int open,
            int confirmed,

            @Schema(description = "Answered so; until a request for less is delivered nothing is settled.")
            int narrowing,

            int narrowed,

            @Schema(
                    description =
                            "Approved since in another revision, or as another grant that is not proved to be less.")
            int approvedAnew,

            int givenBack,
            int ended) {
        static Progress of(List<ItemEntity> items) {
            return new Progress(
                    items.size(),
                    count(items, ItemEntity.OPEN),
                    count(items, Answer.CONFIRMED.label()),
                    count(items, Answer.NARROWING.label()),
                    count(items, ItemOutcome.NARROWED.label()),
                    count(items, ItemOutcome.APPROVED_ANEW.label()),
                    count(items, Answer.GIVEN_BACK.label()),
                    count(items, ItemOutcome.ENDED.label()) + count(items, ItemOutcome.NOT_RECERTIFIED.label()));
        }

        private static int count(List<ItemEntity> items, String state) {
            return (int)
                    items.stream().filter(item -> item.state().equals(state)).count();
        }

        public int answered() {
            return asked - open;
        }
    }

    /** {@code open}, {@code overdue} or {@code closed}. */
    public String state() {
        if (closedAt != null) return stopped ? "stopped" : "closed";
        return overdue ? "overdue" : "open";
    }
}
