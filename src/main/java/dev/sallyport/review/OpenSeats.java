package dev.sallyport.review;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which seats of requests are empty, by what was recorded: a handful of queries whatever their number. Only the screen of
 * one request judges it anew.
 */
@ApplicationScoped
class OpenSeats {
    private final Requests requests;
    private final Revisions revisions;
    private final Decisions decisions;
    private final ApprovalRules rules;

    OpenSeats(Requests requests, Revisions revisions, Decisions decisions, ApprovalRules rules) {
        this.requests = requests;
        this.revisions = revisions;
        this.decisions = decisions;
        this.rules = rules;
    }

    /**
     * How far one request has come.
     *
     * @param excluded who approves no revision of it: whoever asked, wrote one, or is asked for
     * @param counted whose approvals of the current revision count
     * @param seats that nobody has taken
     */
    record Progress(Set<UUID> excluded, Set<UUID> counted, List<Seat> seats) {
        boolean mayStillCount(UUID person) {
            return !excluded.contains(person) && !counted.contains(person);
        }
    }

    /** By the request's row. */
    Map<UUID, Progress> of(List<RequestEntity> some) {
        if (some.isEmpty()) return Map.of();
        List<RevisionEntity> all = requests.revisionsOf(some);
        Map<UUID, Set<UUID>> authors = all.stream()
                .collect(groupingBy(
                        RevisionEntity::requestId, flatMapping(revision -> revision.excluded().stream(), toSet())));
        Map<UUID, List<DecisionEntity>> approvals = decisions.approvalsOf(some);
        return some.stream()
                .collect(toMap(
                        RequestEntity::id,
                        request -> progress(
                                request,
                                current(request, all),
                                authors.getOrDefault(request.id(), Set.of()),
                                approvals.getOrDefault(request.id(), List.of()))));
    }

    private Progress progress(
            RequestEntity request, RevisionEntity revision, Set<UUID> authors, List<DecisionEntity> all) {
        List<DecisionEntity> counting = all.stream()
                .filter(approval -> approval.revision == revision.number() && approval.approves(revision.digest()))
                .toList();
        var excluded = new HashSet<>(authors);
        excluded.add(request.requesterId());
        List<Seat> seats = Seat.of(revisions.needsThen(request, revision), request.tenant(), rules);
        return new Progress(
                Set.copyOf(excluded),
                counting.stream().flatMap(DecisionEntity::counted).collect(toSet()),
                Seating.of(seats, counting).open());
    }

    private static RevisionEntity current(RequestEntity request, List<RevisionEntity> all) {
        return all.stream()
                .filter(r -> r.requestId().equals(request.id()) && r.number() == request.currentRevision())
                .findFirst()
                .orElseThrow();
    }
}
