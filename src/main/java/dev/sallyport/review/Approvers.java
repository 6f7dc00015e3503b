package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;

/** Who approved what was granted. */
@ApplicationScoped
public class Approvers {
    private final Decisions decisions;
    private final Persons persons;

    Approvers(Decisions decisions, Persons persons) {
        this.decisions = decisions;
        this.persons = persons;
    }

    /**
     * The names of those whose approval of a revision stands, in the order in which they gave it.
     *
     * @param digest of the approved revision
     */
    @Transactional
    public List<String> of(long request, int revision, String digest) {
        List<DecisionEntity> approvals = decisions.approvals(request, revision).stream()
                .filter(decision -> decision.approves(digest))
                .toList();
        People people =
                persons.named(approvals.stream().map(one -> one.personId).collect(Collectors.toSet()));
        return approvals.stream().map(one -> people.name(one.personId)).toList();
    }
}
