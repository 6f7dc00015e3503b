package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.request.Assessment;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts reviews together. */
@ApplicationScoped
class Reviews {
    private final Requests requests;
    private final Revisions revisions;
    private final Decisions decisions;
    private final Persons persons;
    private final ApprovalRules rules;

    Reviews(Requests requests, Revisions revisions, Decisions decisions, Persons persons, ApprovalRules rules) {
        this.requests = requests;
        this.revisions = revisions;
        this.decisions = decisions;
        this.persons = persons;
        this.rules = rules;
    }

    /** The current revision of a request, judged now. The stricter of then and now applies to the seats. */
    Review of(RequestEntity request) {
        List<RevisionEntity> all = requests.revisions(request);
        RevisionEntity current = all.stream()
                .filter(revision -> revision.number() == request.currentRevision())
                .findFirst()
                .orElseThrow();
        Assessment now = revisions.assess(request, current);
        Set<UUID> authors =
                all.stream().flatMap(revision -> revision.excluded().stream()).collect(Collectors.toSet());
        authors.add(request.requesterId());
        List<DecisionEntity> decided = decisions.ofRequest(request.id());
        Set<UUID> rows = new HashSet<>(authors);
        decided.forEach(decision -> decision.counted().forEach(rows::add));
        requests.comments(request).forEach(comment -> rows.add(comment.personId()));
        People people = persons.named(rows);
        var needs = now.needs().and(revisions.needsThen(request, current));
        return new Review(
                request,
                current,
                now,
                Seat.of(needs, request.tenant(), rules),
                authors,
                Decisions.counting(decided, current),
                people,
                revisions.shown(current));
    }

    /** The same look at a request, in the transaction that has decided something: nothing but the approvals is new. */
    Review countedAnew(Review review) {
        return review.with(decisions.approvals(review.request(), review.revision()));
    }
}
