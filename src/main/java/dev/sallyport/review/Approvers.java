package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        List<DecisionEntity> approvals = standing(request, revision, digest);
        People people =
                persons.named(approvals.stream().map(one -> one.personId).collect(Collectors.toSet()));
        return approvals.stream().map(one -> people.name(one.personId)).toList();
    }

    /** Their rows, and those of the people in whose place they decided. */
    @Transactional
    public Set<UUID> rows(long request, int revision, String digest) {
        return standing(request, revision, digest).stream()
                .flatMap(DecisionEntity::counted)
                .collect(Collectors.toSet());
    }

    private List<DecisionEntity> standing(long request, int revision, String digest) {
        return decisions.approvals(request, revision).stream()
                .filter(decision -> decision.approves(digest))
                .toList();
    }
}
