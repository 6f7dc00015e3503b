package dev.sallyport.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.policy.model.TenantName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a request stands with its reviewers, for scripts. */
@Schema(name = "Decisions")
record DecisionsBody(
        @Schema(description = "State of the request.") String state,
        int revision,

        @Schema(description = "What a decision must name: the digest of that revision.")
        String digest,

        @Schema(description = "The approvals that it needs.")
        List<SeatBody> seats,

        @Schema(description = "What people said of all revisions, oldest first.")
        List<DecisionBody> items) {

    /** One approval that a request needs. */
    @Schema(name = "Seat")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeatBody(
            @Schema(description = "`peer`, `destination owner` or `security`.")
            String as,

            @Schema(description = "Whose reviewer; absent for security.") @Nullable
            String tenant,

            @Schema(description = "Who has given it; absent while it is open.") @Nullable
            PersonBody by,

            @Nullable Instant at) {
        private static SeatBody of(Seat seat, Review review) {
            Optional<DecisionEntity> given = review.approvalOf(seat);
            return new SeatBody(
                    seat.capacity().label(),
                    seat.tenant().map(TenantName::value).orElse(null),
                    given.map(decision -> PersonBody.of(review.person(decision.personId)))
                            .orElse(null),
                    given.map(decision -> decision.decidedAt).orElse(null));
        }
    }

    /** What one person said of one revision. */
    @Schema(name = "Decision")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionBody(
            @Schema(description = "`approved`, `rejected` or `asked for changes`.")
            String outcome,

            String as,
            @Nullable String tenant,
            PersonBody by,
            String reason,
            int revision,
            String digest,

            @Schema(description = "Whether it is an approval that still counts.")
            boolean counts,

            Instant at) {
        private static DecisionBody of(DecisionEntity decision, Review review) {
            return new DecisionBody(
                    decision.outcome.label(),
                    decision.capacity.label(),
                    decision.tenant,
                    PersonBody.of(review.person(decision.personId)),
                    decision.reason,
                    decision.revision,
                    decision.digest,
                    review.approvals().contains(decision),
                    decision.decidedAt);
        }
    }

    static DecisionsBody of(Review review, List<DecisionEntity> decisions) {
        return new DecisionsBody(
                review.request().state().label(),
                review.revision().number(),
                review.revision().digest(),
                review.seats().stream().map(seat -> SeatBody.of(seat, review)).toList(),
                decisions.stream()
                        .map(decision -> DecisionBody.of(decision, review))
                        .toList());
    }
}
