package dev.sallyport.review;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.Deliveries;
import dev.sallyport.grant.ApprovedAccess;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.request.Assessment;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Stage;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What reviewers decide. Every decision holds the request's row lock, looks at guardrails and proof a second time, and is
 * bound to the digest that its maker saw.
 */
@ApplicationScoped
public class ReviewService {
    private final Requests requests;
    private final Reviews reviews;
    private final Decisions decisions;
    private final RequestService requestService;
    private final Grants grants;
    private final Deliveries deliveries;
    private final Persons persons;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewService(
            Requests requests,
            Reviews reviews,
            Decisions decisions,
            RequestService requestService,
            Grants grants,
            Deliveries deliveries,
            Persons persons,
            Platform platform,
            AuditTrail audit,
            Clock clock) {
        this.requests = requests;
        this.reviews = reviews;
        this.decisions = decisions;
        this.requestService = requestService;
        this.grants = grants;
        this.deliveries = deliveries;
        this.persons = persons;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Approves a revision.
     *
     * @param fresh the actor with rights as of now
     * @param digest of the revision that the actor saw
     * @return what became of it; a revision that would open more than was shown is not approved but shown anew
     * @throws Forbidden the actor may not take any seat of it
     * @throws Conflict it has moved on
     */
    @Transactional
    public Decided approve(Actor fresh, long number, String digest, String reason) {
        FailPoint.reach("A1");
        Review review = locked(fresh, number, digest);
        FailPoint.reach("A2");
        Seat seat = review.seatFor(fresh).orElseThrow(() -> noSeat(review, fresh));
        Optional<Decided> changed = lookAgain(review);
        if (changed.isPresent()) return changed.get();
        record(review, fresh, seat, DecisionEntity.Outcome.APPROVED, reason(reason, 0));
        FailPoint.reach("A3");
        audit.record(RequestService.event("approved", review.request(), review.revision())
                .by(persons.keep(fresh).id())
                .with("as", seat.label())
                .with("platform", platform.digest())
                .with("reason", reason));
        FailPoint.reach("A4");
        Review after = reviews.of(review.request());
        if (after.isComplete()) grant(after);
        return after.isComplete() ? Decided.COMPLETE : Decided.COUNTED;
    }

    @Transactional
    public void reject(Actor fresh, long number, String digest, String reason) {
        end(fresh, number, digest, reason, DecisionEntity.Outcome.REJECTED, RequestState.REJECTED);
    }

    @Transactional
    public void askForChanges(Actor fresh, long number, String digest, String reason) {
        end(fresh, number, digest, reason, DecisionEntity.Outcome.CHANGES_ASKED, RequestState.CHANGES_ASKED);
    }

    private void end(
            Actor fresh, long number, String digest, String reason, DecisionEntity.Outcome outcome, RequestState next) {
        Review review = locked(fresh, number, digest);
        Seat seat = review.anySeatFor(fresh).orElseThrow(() -> noSeat(review, fresh));
        record(review, fresh, seat, outcome, reason(reason, 10));
        review.request().moveTo(next, clock.instant());
        audit.record(RequestService.event(outcome.label(), review.request(), review.revision())
                .by(persons.keep(fresh).id())
                .with("as", seat.label())
                .with("reason", reason.strip()));
    }

    private static String reason(String text, int shortest) {
        return text.isBlank() && shortest == 0 ? "" : ProseText.check("reason", text, Math.max(shortest, 1));
    }

    private Review locked(Actor actor, long number, String digest) {
        RequestEntity request = requests.lockFor(actor, number).orElseThrow(NotFound::new);
        requests.approveInTurn(request.tenant());
        Review review = reviews.of(request);
        if (request.state() != RequestState.IN_REVIEW) {
            throw new Conflict("%s is %s already; nothing was decided"
                    .formatted(request.label(), request.state().label()));
        }
        if (!review.revision().digest().equals(digest)) {
            throw new Conflict("%s has moved on to revision %d; look at it before you decide"
                    .formatted(request.label(), request.currentRevision()));
        }
        return review;
    }

    /** A second look: what would be opened or written now, against what the approvers were shown. */
    private Optional<Decided> lookAgain(Review review) {
        Assessment now = review.now();
        if (now.isRefused()) {
            String first = now.violations().get(0).sentence();
            throw new Conflict("It can no longer be approved: " + first);
        }
        var more = review.beyondShown();
        boolean rewritten = !now.digest().equals(review.revision().digest());
        if (more.isEmpty() && !rewritten) return Optional.empty();
        showAnew(
                review,
                rewritten
                        ? "What would be written is not what was shown"
                        : "It would open more than was shown: " + String.join("; ", more));
        return Optional.of(Decided.SHOWN_ANEW);
    }

    /** Back to the reviewers: approvals so far are void, the page shows what is new. */
    void showAnew(Review review, String reason) {
        RequestEntity request = review.request();
        decisions.voidAll(request, clock.instant());
        RevisionEntity shown = requestService.bringUpToDate(request, review.revision(), review.now());
        request.moveTo(RequestState.IN_REVIEW, clock.instant());
        audit.record(RequestService.event("reopened", request, shown)
                .digests(review.revision().digest(), shown.digest())
                .with("reason", reason));
    }

    private RuntimeException noSeat(Review review, Actor actor) {
        if (review.isAuthor(actor.id()))
            return new Forbidden("Nobody approves or decides what they asked for or edited themselves");
        if (review.hasApproved(actor.id())) return new Conflict("You have approved it already; nobody counts twice");
        if (review.anySeatFor(actor).isPresent())
            return new Conflict("Somebody else has given the approval that you could give");
        return new Forbidden("It needs "
                + review.seats().stream()
                        .map(Seat::label)
                        .reduce((a, b) -> a + " and " + b)
                        .orElse("nobody") + "; at this moment you are none of these");
    }

    private void record(Review review, Actor actor, Seat seat, DecisionEntity.Outcome outcome, String reason) {
        var decision = new DecisionEntity();
        decision.id = UUID.randomUUID();
        decision.requestId = review.request().id();
        decision.revision = review.revision().number();
        decision.digest = review.revision().digest();
        decision.personId = persons.keep(actor).id();
        decision.capacity = seat.capacity();
        decision.tenant = seat.tenant().map(tenant -> tenant.value()).orElse(null);
        decision.outcome = outcome;
        decision.reason = reason;
        decision.platformDigest = platform.digest();
        decision.decidedAt = clock.instant();
        review.request().touch(decision.decidedAt);
        decisions.persistAndFlush(decision);
    }

    /** The last approval: grants, deliveries and their job rows, in the same transaction. */
    private void grant(Review review) {
        RequestEntity request = review.request();
        request.moveTo(RequestState.APPROVED, clock.instant());
        List<ApprovedAccess> approved = new ArrayList<>();
        for (Stage stage : review.now().stages()) {
            Optional<Long> replaced =
                    requests.renewedIn(request, stage.namespace().environment());
            for (GrantedAccess grant : stage.grants()) {
                approved.add(new ApprovedAccess(
                        grant.grant(),
                        request.id(),
                        request.number(),
                        review.revision().number(),
                        review.revision().digest(),
                        grant.access(),
                        stage.namespace(),
                        destination(grant),
                        review.revision().endsOn(),
                        replaced));
            }
        }
        grants.grant(approved);
        audit.record(RequestService.event("granted", request, review.revision())
                .with(
                        "grants",
                        approved.stream().map(grant -> "GR-" + grant.number()).toList()));
        deliveries.plan(new Deliveries.Plan(
                request.id(),
                request.number(),
                review.revision().number(),
                review.revision().digest(),
                review.now().stages().stream().map(Stage::namespace).toList()));
    }

    private Optional<TenantNamespace> destination(GrantedAccess grant) {
        return grant.access()
                .destination()
                .match(
                        pods -> platform.namespace(pods.namespace()),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty());
    }

    /** What became of an approval. */
    public enum Decided {
        /** Counted; others are still needed. */
        COUNTED,
        /** Counted, and it was the last one. */
        COMPLETE,
        /** Not counted: it would open something that was not shown. The request stays in review. */
        SHOWN_ANEW
    }
}
