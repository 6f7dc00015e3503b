package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who approved what was granted. */
@ApplicationScoped
public class Approvals {
    private final Decisions decisions;
    private final Persons persons;

    Approvals(Decisions decisions, Persons persons) {
        this.decisions = decisions;
        this.persons = persons;
    }

    /** Somebody's yes, and in which capacity. */
    public record Approval(String name, String as, Instant at, String note) {}

    /** The approvals of a revision that count, oldest first. */
    @Transactional
    public List<Approval> of(UUID request, String digest) {
        List<DecisionEntity> given = decisions.ofRequest(request).stream()
                .filter(decision -> decision.approves(digest))
                .toList();
        People people = persons.named(given.stream().map(d -> d.personId).collect(Collectors.toSet()));
        return given.stream()
                .map(d -> new Approval(people.name(d.personId), d.seat().label(), d.decidedAt, d.reason))
                .toList();
    }
}
