package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.review.standin.StandInEntity;
import java.util.List;
import java.util.Optional;

/**
 * What one person may do in a review: in their own right, or for a reviewer who is away.
 *
 * @param held for whom the person stands in today
 */
record Deciding(Review review, Actor actor, List<StandInEntity> held) {
    /** The first open seat that the person may take. */
    Optional<Chair> chair() {
        return isAuthor() || hasApproved() ? Optional.empty() : first(review.open());
    }

    /** Any seat, taken or not: whoever could sit may also reject or ask for changes. */
    Optional<Chair> anyChair() {
        return isAuthor() ? Optional.empty() : first(review.seats());
    }

    boolean isAuthor() {
        return review.isAuthor(actor.id());
    }

    boolean hasApproved() {
        return review.hasApproved(actor.id());
    }

    private Optional<Chair> first(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.mayBeTakenBy(actor))
                .map(seat -> new Chair(seat, Optional.empty()))
                .findFirst()
                .or(() ->
                        seats.stream().flatMap(seat -> forOthers(seat).stream()).findFirst());
    }

    /** A stand-in may do no more than the reviewer could, who may have asked for it or approved it. */
    private Optional<Chair> forOthers(Seat seat) {
        return held.stream()
                .filter(one -> seat.isOfReviewersOf(one.tenant()) && actor.belongsTo(one.tenant()))
                .filter(one -> !review.authors().contains(one.personId()) && !review.counts(one.personId()))
                .map(one -> new Chair(seat, Optional.of(one.personId())))
                .findFirst();
    }
}
