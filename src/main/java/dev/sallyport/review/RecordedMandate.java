package dev.sallyport.review;

import dev.sallyport.delivery.Mandate;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.request.AccessWords;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.request.WishNames;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers the delivery from the recorded approvals, right before the commit: digest, guardrails, proof, and whether every
 * approver still holds the role by the directory's word.
 */
@ApplicationScoped
class RecordedMandate implements Mandate {
    private final Requests requests;
    private final Reviews reviews;
    private final ReviewService service;
    private final WishNames names;
    private final Directory directory;
    private final Grants grants;
    private final Clock clock;

    RecordedMandate(
            Requests requests,
            Reviews reviews,
            ReviewService service,
            WishNames names,
            Directory directory,
            Grants grants,
            Clock clock) {
        this.requests = requests;
        this.reviews = reviews;
        this.service = service;
        this.names = names;
        this.directory = directory;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public Answer ask(UUID request, int revision, EnvironmentName environment) {
        service.lookUp(request);
        Review review = QuarkusTransaction.requiringNew().call(() -> reviews.of(requests.findById(request)));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (review.revision().endsOn().isBefore(today)) return new Answer.Withheld("Its last day is over");
        Optional<String> left;
        try {
            left = leftTheirSeat(review);
        } catch (IdentityProviderUnavailable e) {
            return new Answer.Later(e.sentence());
        }
        Optional<String> objection = objection(review, revision).or(() -> left);
        Optional<String> waits = names.waitsFor(review.now().wish().accesses());
        if (objection.isEmpty() && waits.isPresent()) return new Answer.Later(waits.get());
        if (objection.isEmpty()) return new Answer.Go(facts(review));
        QuarkusTransaction.requiringNew().run(() -> withhold(request, objection.get()));
        return new Answer.Withheld(objection.get());
    }

    /** Why the approval does not hold for what would be written now. */
    private static Optional<String> objection(Review review, int revision) {
        RequestEntity request = review.request();
        boolean granted = request.state() == RequestState.APPROVED || request.state() == RequestState.FULFILLED;
        if (!granted || request.currentRevision() != revision) {
            return Optional.of("%s is %s at revision %d"
                    .formatted(request.label(), request.state().label(), request.currentRevision()));
        }
        if (review.now().isRefused())
            return Optional.of(review.now().violations().get(0).sentence());
        if (!review.now().digest().equals(review.revision().digest()))
            return Optional.of("What would be written is not what was approved");
        var more = review.beyondShown();
        if (!more.isEmpty()) return Optional.of("It would open more than was shown: " + String.join("; ", more));
        if (!review.isComplete())
            return Optional.of("It needs " + review.open().get(0).label() + " by now");
        return Optional.empty();
    }

    private Optional<String> leftTheirSeat(Review review) {
        for (DecisionEntity approval : review.approvals()) {
            UUID holder = approval.forPersonId == null ? approval.personId : approval.forPersonId;
            PersonEntity person = review.person(holder);
            boolean still = directory
                    .find(person.person())
                    .filter(approval.seat()::mayBeTakenBy)
                    .isPresent();
            if (still && approval.forPersonId != null && !stillBelongs(review, approval)) {
                return Optional.of("%s no longer belongs to the tenant, and stood in for %s"
                        .formatted(review.person(approval.personId).displayName(), person.displayName()));
            }
            if (!still) {
                return Optional.of("%s is no longer %s"
                        .formatted(person.displayName(), approval.seat().label()));
            }
        }
        return Optional.empty();
    }

    private boolean stillBelongs(Review review, DecisionEntity approval) {
        return directory
                .find(review.person(approval.personId).person())
                .filter(standing -> approval.seat()
                        .tenant()
                        .filter(standing.memberships()::belongsTo)
                        .isPresent())
                .isPresent();
    }

    private void withhold(UUID id, String reason) {
        RequestEntity request = requests.lock(id);
        if (request.state() != RequestState.APPROVED) return;
        grants.takeBackPending(id);
        service.showAnew(reviews.of(request), reason);
    }

    private static Facts facts(Review review) {
        List<String> security = signed(review, true);
        List<String> others = signed(review, false);
        PersonEntity requester = review.person(review.request().requesterId());
        return new Facts(
                "Open " + AccessWords.of(review.now().wish().accesses()) + " from "
                        + review.request().sourceNamespace(),
                emergency(review) + review.revision().justification(),
                requester.signature() + forWhom(review),
                others,
                security);
    }

    private static String emergency(Review review) {
        return review.revision()
                .emergency()
                .map(some -> "Emergency, %s: at most %d hours.\n".formatted(some.incident(), some.hours()))
                .orElse("");
    }

    private static String forWhom(Review review) {
        UUID person = review.revision().onBehalfOf();
        return person == null ? "" : " (on behalf of " + review.person(person).displayName() + ")";
    }

    private static List<String> signed(Review review, boolean security) {
        return review.approvals().stream()
                .filter(approval -> (approval.capacity == Capacity.SECURITY) == security)
                .map(approval -> review.person(approval.personId).signature() + note(approval, review))
                .toList();
    }

    /** Where somebody sits in the seat of somebody else, the commit says so. */
    private static String note(DecisionEntity approval, Review review) {
        if (approval.forPersonId != null)
            return " (for " + review.person(approval.forPersonId).displayName() + ")";
        boolean inPlaceOfPeer = approval.capacity == Capacity.PLATFORM && approval.tenant != null;
        return inPlaceOfPeer ? " (" + approval.seat().label() + ")" : "";
    }

    @Override
    public void fulfilled(UUID id) {
        RequestEntity request = requests.lock(id);
        if (request.state() == RequestState.APPROVED) request.moveTo(RequestState.FULFILLED, clock.instant());
    }
}
