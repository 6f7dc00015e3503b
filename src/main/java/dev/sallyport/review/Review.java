package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.PersonId;
import dev.sallyport.request.Assessment;
import dev.sallyport.request.Facts;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RevisionEntity;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request as its reviewers see it: the current revision judged now, the seats, and who sits in them.
 *
 * @param authors who asked or edited, and on whose behalf: nobody of them approves
 * @param approvals the approvals that count
 * @param shown what the approvers were shown
 */
record Review(
        RequestEntity request,
        RevisionEntity revision,
        Assessment now,
        List<Seat> seats,
        Set<UUID> authors,
        List<DecisionEntity> approvals,
        People people,
        Facts shown) {
    Review with(List<DecisionEntity> counting) {
        return new Review(request, revision, now, seats, authors, counting, people, shown);
    }

    /** Every seat with the approval that takes it. */
    List<Seating.Place> places() {
        return Seating.of(seats, approvals).places();
    }

    List<Seat> open() {
        return Seating.of(seats, approvals).open();
    }

    boolean isComplete() {
        return open().isEmpty();
    }

    boolean isAuthor(PersonId person) {
        return persons(authors).contains(person);
    }

    /** Whether an approval of the person counts, or one that was given for them. */
    boolean hasApproved(PersonId person) {
        return persons(approvals.stream().flatMap(DecisionEntity::counted).collect(Collectors.toSet()))
                .contains(person);
    }

    /** The same, by row. */
    boolean counts(UUID person) {
        return approvals.stream().flatMap(DecisionEntity::counted).anyMatch(person::equals);
    }

    private Set<PersonId> persons(Set<UUID> rows) {
        return rows.stream().map(people::get).map(PersonEntity::person).collect(Collectors.toSet());
    }

    /** What would be open now that the approvers were not shown. */
    SortedSet<String> beyondShown() {
        return now.facts().beyond(shown);
    }

    PersonEntity person(UUID row) {
        return people.get(row);
    }
}
