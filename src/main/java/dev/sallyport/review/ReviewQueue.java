package dev.sallyport.review;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.review.standin.StandInEntity;
import dev.sallyport.review.standin.StandIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody: riskiest first, then oldest. A list is made from what was recorded, with a handful of queries
 * whatever its length; only the screen of one request judges it anew.
 */
@ApplicationScoped
public class ReviewQueue {
    private final Requests requests;
    private final RequestService service;
    private final Decisions decisions;
    private final Persons persons;
    private final ApprovalRules rules;
    private final StandIns standIns;

    ReviewQueue(
            Requests requests,
            RequestService service,
            Decisions decisions,
            Persons persons,
            ApprovalRules rules,
            StandIns standIns) {
        this.requests = requests;
        this.service = service;
        this.decisions = decisions;
        this.persons = persons;
        this.rules = rules;
        this.standIns = standIns;
    }

    @Transactional
    public List<RequestEntity> waitingFor(Actor actor) {
        List<StandInEntity> held = standIns.heldBy(actor.id());
        if (held.isEmpty() && !mayDecide(actor)) return List.of();
        List<RequestEntity> inReview = requests.inReview(actor);
        if (inReview.isEmpty()) return List.of();
        List<RevisionEntity> revisions = requests.revisionsOf(inReview);
        Map<UUID, Set<UUID>> authors = revisions.stream()
                .collect(groupingBy(
                        RevisionEntity::requestId, flatMapping(revision -> revision.excluded().stream(), toSet())));
        Map<UUID, List<DecisionEntity>> approvals = decisions.approvalsOf(inReview);
        UUID me = persons.find(actor.id()).map(person -> person.id()).orElse(null);
        return inReview.stream()
                .filter(request -> me == null
                        || !me.equals(request.requesterId())
                                && !authors.getOrDefault(request.id(), Set.of()).contains(me))
                .filter(request -> waits(
                        request,
                        current(request, revisions),
                        approvals.getOrDefault(request.id(), List.of()),
                        me,
                        actor,
                        held.stream()
                                .filter(one -> !authors.getOrDefault(request.id(), Set.of())
                                        .contains(one.personId()))
                                .toList()))
                .toList();
    }

    /** Whether there is a seat at all that the actor could take in some request. */
    public static boolean mayDecide(Actor actor) {
        return actor.has(Role.SECURITY)
                || actor.has(Role.PLATFORM)
                || !actor.memberships().reviewer().isEmpty();
    }

    private static RevisionEntity current(RequestEntity request, List<RevisionEntity> revisions) {
        return revisions.stream()
                .filter(r -> r.requestId().equals(request.id()) && r.number() == request.currentRevision())
                .findFirst()
                .orElseThrow();
    }

    private boolean waits(
            RequestEntity request,
            RevisionEntity revision,
            List<DecisionEntity> all,
            @Nullable UUID me,
            Actor actor,
            List<StandInEntity> held) {
        List<DecisionEntity> counting = all.stream()
                .filter(approval -> approval.revision == revision.number() && approval.approves(revision.digest()))
                .toList();
        Set<UUID> counted = counting.stream().flatMap(DecisionEntity::counted).collect(toSet());
        if (me != null && counted.contains(me)) return false;
        List<Seat> seats = Seat.of(service.needsThen(request, revision), request.tenant(), rules);
        return Seating.of(seats, counting).open().stream()
                .anyMatch(seat -> seat.mayBeTakenBy(actor) || mayBeTakenFor(held, seat, counted, actor));
    }

    private static boolean mayBeTakenFor(List<StandInEntity> held, Seat seat, Set<UUID> counted, Actor actor) {
        return held.stream()
                .anyMatch(one -> seat.isOfReviewersOf(one.tenant())
                        && actor.belongsTo(one.tenant())
                        && !counted.contains(one.personId()));
    }
}
