package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.PersonId;
import dev.sallyport.request.Assessment;
import dev.sallyport.request.Facts;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.RevisionEntity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request as its reviewers see it: the current revision judged now, the seats, and who sits in them.
 *
 * @param authors who asked or edited: nobody of them approves
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
    Optional<DecisionEntity> approvalOf(Seat seat) {
        return approvals.stream()
                .filter(approval -> approval.seat().equals(seat))
                .findFirst();
    }

    List<Seat> open() {
        return seats.stream().filter(seat -> approvalOf(seat).isEmpty()).toList();
    }

    boolean isComplete() {
        return open().isEmpty();
    }

    /** The first open seat that the actor may take. */
    Optional<Seat> seatFor(Actor actor) {
        if (isAuthor(actor.id()) || hasApproved(actor.id())) return Optional.empty();
        return open().stream().filter(seat -> seat.mayBeTakenBy(actor)).findFirst();
    }

    /** Any seat, taken or not: whoever could sit may also reject or ask for changes. */
    Optional<Seat> anySeatFor(Actor actor) {
        if (isAuthor(actor.id())) return Optional.empty();
        return seats.stream().filter(seat -> seat.mayBeTakenBy(actor)).findFirst();
    }

    boolean isAuthor(PersonId person) {
        return persons(authors).contains(person);
    }

    boolean hasApproved(PersonId person) {
        return persons(approvals.stream().map(approval -> approval.personId).collect(Collectors.toSet()))
                .contains(person);
    }

    boolean waitsFor(Actor actor) {
        return request.state() == RequestState.IN_REVIEW && seatFor(actor).isPresent();
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
