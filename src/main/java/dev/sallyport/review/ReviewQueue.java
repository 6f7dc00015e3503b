package dev.sallyport.review;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
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

    ReviewQueue(Requests requests, RequestService service, Decisions decisions, Persons persons) {
        this.requests = requests;
        this.service = service;
        this.decisions = decisions;
        this.persons = persons;
    }

    @Transactional
    public List<RequestEntity> waitingFor(Actor actor) {
        if (!actor.has(Role.SECURITY) && actor.memberships().reviewer().isEmpty()) return List.of();
        List<RequestEntity> inReview = requests.inReview(actor);
        if (inReview.isEmpty()) return List.of();
        List<RevisionEntity> revisions = requests.revisionsOf(inReview);
        Map<UUID, Set<UUID>> authors = revisions.stream()
                .collect(groupingBy(RevisionEntity::requestId, mapping(RevisionEntity::authorId, toSet())));
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
                        actor))
                .toList();
    }

    private static RevisionEntity current(RequestEntity request, List<RevisionEntity> revisions) {
        return revisions.stream()
                .filter(r -> r.requestId().equals(request.id()) && r.number() == request.currentRevision())
                .findFirst()
                .orElseThrow();
    }

    private boolean waits(
            RequestEntity request, RevisionEntity revision, List<DecisionEntity> all, @Nullable UUID me, Actor actor) {
        List<DecisionEntity> counting = all.stream()
                .filter(approval -> approval.revision == revision.number() && approval.approves(revision.digest()))
                .toList();
        if (counting.stream().anyMatch(approval -> approval.personId.equals(me))) return false;
        return Seat.of(service.needsThen(request, revision), request.tenant()).stream()
                .filter(seat ->
                        counting.stream().noneMatch(approval -> approval.seat().equals(seat)))
                .anyMatch(seat -> seat.mayBeTakenBy(actor));
    }
}
