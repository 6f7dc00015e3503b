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
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionsBody(
        @Schema(description = "State of the request.") String state,
        int revision,

        @Schema(description = "What a decision must name: the digest of that revision.")
        String digest,

        @Schema(description = "The approvals that it needs.")
        List<SeatBody> seats,

        @Schema(description = "Why nobody can give an approval that is open, and what to do; absent if somebody can.")
        @Nullable
        String vacancy,

        @Schema(description = "What people said of all revisions, oldest first.")
        List<DecisionBody> items) {

    /** One approval that a request needs. */
    @Schema(name = "Seat")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeatBody(
            @Schema(description = "`peer`, `destination owner`, `security` or `platform team`.")
            String as,

            @Schema(description = "Whose reviewer, or whose peer the platform team stands for; absent for security.")
            @Nullable
            String tenant,

            @Schema(description = "Who has given it; absent while it is open.") @Nullable
            PersonBody by,

            @Schema(description = "The reviewer who was away and for whom it was given; absent otherwise.") @Nullable
            PersonBody forPerson,

            @Nullable Instant at) {
        private static SeatBody of(Seating.Place place, Review review) {
            Seat seat = place.seat();
            Optional<DecisionEntity> given = place.approval();
            return new SeatBody(
                    seat.capacity().label(),
                    seat.tenant().map(TenantName::value).orElse(null),
                    given.map(decision -> PersonBody.of(review.person(decision.personId)))
                            .orElse(null),
                    given.map(decision -> away(decision, review)).orElse(null),
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

            @Schema(description = "The reviewer who was away and for whom it was said; absent otherwise.") @Nullable
            PersonBody forPerson,

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
                    away(decision, review),
                    decision.reason,
                    decision.revision,
                    decision.digest,
                    review.approvals().contains(decision),
                    decision.decidedAt);
        }
    }

    private static @Nullable PersonBody away(DecisionEntity decision, Review review) {
        return decision.forPersonId == null ? null : PersonBody.of(review.person(decision.forPersonId));
    }

    static DecisionsBody of(Review review, List<DecisionEntity> decisions, Optional<String> vacancy) {
        return new DecisionsBody(
                review.request().state().label(),
                review.revision().number(),
                review.revision().digest(),
                review.places().stream()
                        .map(place -> SeatBody.of(place, review))
                        .toList(),
                vacancy.orElse(null),
                decisions.stream()
                        .map(decision -> DecisionBody.of(decision, review))
                        .toList());
    }
}
