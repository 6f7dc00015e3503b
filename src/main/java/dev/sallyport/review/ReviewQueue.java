package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.review.OpenSeats.Progress;
import dev.sallyport.review.standin.StandInEntity;
import dev.sallyport.review.standin.StandIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for somebody: riskiest first, then oldest. */
@ApplicationScoped
public class ReviewQueue {
    private final Requests requests;
    private final OpenSeats seats;
    private final Persons persons;
    private final StandIns standIns;

    ReviewQueue(Requests requests, OpenSeats seats, Persons persons, StandIns standIns) {
        this.requests = requests;
        this.seats = seats;
        this.persons = persons;
        this.standIns = standIns;
    }

    @Transactional
    public List<RequestEntity> waitingFor(Actor actor) {
        List<StandInEntity> held = standIns.heldBy(actor.id());
        if (held.isEmpty() && !mayDecide(actor)) return List.of();
        List<RequestEntity> inReview = requests.inReview(actor);
        Map<UUID, Progress> progress = seats.of(inReview);
        UUID me = persons.find(actor.id()).map(person -> person.id()).orElse(null);
        return inReview.stream()
                .filter(request -> waits(Objects.requireNonNull(progress.get(request.id())), me, actor, held))
                .toList();
    }

    /** Whether there is a seat at all that the actor could take in some request. */
    public static boolean mayDecide(Actor actor) {
        return actor.has(Role.SECURITY)
                || actor.has(Role.PLATFORM)
                || !actor.memberships().reviewer().isEmpty();
    }

    private static boolean waits(Progress progress, @Nullable UUID me, Actor actor, List<StandInEntity> held) {
        if (me != null && !progress.mayStillCount(me)) return false;
        return progress.seats().stream()
                .anyMatch(seat -> seat.mayBeTakenBy(actor) || mayBeTakenFor(held, seat, progress, actor));
    }

    private static boolean mayBeTakenFor(List<StandInEntity> held, Seat seat, Progress progress, Actor actor) {
        return held.stream()
                .anyMatch(one -> seat.isOfReviewersOf(one.tenant())
                        && actor.belongsTo(one.tenant())
                        && progress.mayStillCount(one.personId()));
    }
}
