package dev.sallyport.review;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.Assessment;
import dev.sallyport.request.Leftovers;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Revisions;
import dev.sallyport.request.WishNames;
import dev.sallyport.resolution.Occasion;
import dev.sallyport.review.standin.StandIns;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Revisions revisions;
    private final WishNames names;
    private final Granting granting;
    private final Leftovers leftovers;
    private final StandIns standIns;
    private final Directory directory;
    private final Persons persons;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewService(
            Requests requests,
            Reviews reviews,
            Decisions decisions,
            RequestService requestService,
            Revisions revisions,
            WishNames names,
            Granting granting,
            Leftovers leftovers,
            StandIns standIns,
            Directory directory,
            Persons persons,
            Platform platform,
            AuditTrail audit,
            Clock clock) {
        this.requests = requests;
        this.reviews = reviews;
        this.decisions = decisions;
        this.requestService = requestService;
        this.revisions = revisions;
        this.names = names;
        this.granting = granting;
        this.leftovers = leftovers;
        this.standIns = standIns;
        this.directory = directory;
        this.persons = persons;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Looks up the domain names of a request that is about to be approved; before any transaction, which would wait for the
     * resolver. Without it nothing that has a domain name is approved.
     */
    public void lookUp(Actor fresh, long number) {
        QuarkusTransaction.requiringNew()
                .call(() -> requests.findFor(fresh, number)
                        .filter(request -> request.state() == RequestState.IN_REVIEW)
                        .map(request -> new Named(accesses(request), request.tenant())))
                .ifPresent(named -> names.look(named.accesses(), Occasion.APPROVAL, named.tenant()));
    }

    /** Whose names are looked up. */
    record Named(List<Access> accesses, TenantName tenant) {}

    /** The same before the commit. */
    void lookUp(UUID id) {
        Named named = QuarkusTransaction.requiringNew().call(() -> {
            RequestEntity request = requests.findById(id);
            return new Named(accesses(request), request.tenant());
        });
        names.look(named.accesses(), Occasion.COMMIT, named.tenant());
    }

    private List<Access> accesses(RequestEntity request) {
        return revisions.wish(requests.current(request)).accesses();
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
        var deciding = new Deciding(review, fresh, standIns.heldBy(fresh.id()));
        Chair chair = deciding.chair().orElseThrow(() -> noSeat(deciding));
        stillReviews(chair);
        Optional<Decided> changed = lookAgain(review);
        if (changed.isPresent()) return changed.get();
        names.demandAnswers(review.now().wish().accesses());
        record(review, fresh, chair, DecisionEntity.Outcome.APPROVED, reason(reason, 0));
        FailPoint.reach("A3");
        audit.record(RequestService.event("approved", review.request(), review.revision())
                .by(persons.keep(fresh).id())
                .with(as(chair))
                .with(requestService.resolved(review.now().wish()))
                .with("platform", platform.digest())
                .with("reason", reason));
        FailPoint.reach("A4");
        Review after = reviews.countedAnew(review);
        if (after.isComplete()) granting.grant(after);
        return after.isComplete() ? Decided.COMPLETE : Decided.COUNTED;
    }

    /** The end of the request; what it was delivered by an approval that no longer holds goes with it. */
    @Transactional
    public void reject(Actor fresh, long number, String digest, String reason) {
        RequestEntity rejected =
                decide(fresh, number, digest, reason, DecisionEntity.Outcome.REJECTED, RequestState.REJECTED);
        leftovers.end(rejected, persons.keep(fresh));
    }

    @Transactional
    public void askForChanges(Actor fresh, long number, String digest, String reason) {
        decide(fresh, number, digest, reason, DecisionEntity.Outcome.CHANGES_ASKED, RequestState.CHANGES_ASKED);
    }

    private RequestEntity decide(
            Actor fresh, long number, String digest, String reason, DecisionEntity.Outcome outcome, RequestState next) {
        Review review = locked(fresh, number, digest);
        var deciding = new Deciding(review, fresh, standIns.heldBy(fresh.id()));
        Chair chair = deciding.anyChair().orElseThrow(() -> noSeat(deciding));
        stillReviews(chair);
        record(review, fresh, chair, outcome, reason(reason, 10));
        review.request().moveTo(next, clock.instant());
        audit.record(RequestService.event(outcome.label(), review.request(), review.revision())
                .by(persons.keep(fresh).id())
                .with(as(chair))
                .with("reason", reason.strip()));
        return review.request();
    }

    /** Whoever stands in may do what the reviewer may at this moment, and nothing once that has ended. */
    private void stillReviews(Chair chair) {
        if (chair.forPerson().isEmpty()) return;
        PersonEntity away = persons.findById(chair.forPerson().get());
        boolean still =
                directory.find(away.person()).filter(chair.seat()::mayBeTakenBy).isPresent();
        if (!still) {
            throw new Forbidden("%s, for whom you stand in, is no longer %s"
                    .formatted(away.displayName(), chair.seat().label()));
        }
    }

    private static Map<String, Object> as(Chair chair) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("as", chair.seat().label());
        chair.forPerson().ifPresent(person -> facts.put("for", person.toString()));
        return facts;
    }

    private static String reason(String text, int shortest) {
        return text.isBlank() && shortest == 0 ? "" : ProseText.check("reason", text, Math.max(shortest, 1));
    }

    private Review locked(Actor actor, long number, String digest) {
        RequestEntity request = requests.lockFor(actor, number).orElseThrow(NotFound::new);
        if (request.state() != RequestState.IN_REVIEW) {
            throw new Conflict("%s is no longer in review but '%s'; nothing was decided"
                    .formatted(request.label(), request.state().label()));
        }
        if (!requests.current(request).digest().equals(digest)) {
            boolean wasOnce = requests.revisions(request).stream()
                    .anyMatch(revision -> revision.digest().equals(digest));
            throw new Conflict((wasOnce
                            ? "%s has moved on to revision %d; look at it before you decide"
                            : "No revision of %s has that digest; look at revision %d before you decide")
                    .formatted(request.label(), request.currentRevision()));
        }
        requests.approveInTurn(request.tenant());
        return reviews.of(request);
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
        RevisionEntity shown = revisions.bringUpToDate(request, review.revision(), review.now());
        request.moveTo(RequestState.IN_REVIEW, clock.instant());
        audit.record(RequestService.event("reopened", request, shown)
                .digests(review.revision().digest(), shown.digest())
                .with("reason", reason));
    }

    private static RuntimeException noSeat(Deciding deciding) {
        Review review = deciding.review();
        if (deciding.isAuthor())
            return new Forbidden("Nobody approves or decides what they asked for or edited themselves");
        if (deciding.hasApproved()) return new Conflict("You have approved it already; nobody counts twice");
        if (deciding.anyChair().isPresent())
            return new Conflict("Somebody else has given the approval that you could give");
        return new Forbidden("It needs "
                + review.seats().stream()
                        .map(Seat::label)
                        .distinct()
                        .reduce((a, b) -> a + " and " + b)
                        .orElse("nobody") + "; at this moment you are none of these");
    }

    private void record(Review review, Actor actor, Chair chair, DecisionEntity.Outcome outcome, String reason) {
        var decision = new DecisionEntity();
        decision.id = UUID.randomUUID();
        decision.requestId = review.request().id();
        decision.revision = review.revision().number();
        decision.digest = review.revision().digest();
        decision.personId = persons.keep(actor).id();
        decision.forPersonId = chair.forPerson().orElse(null);
        decision.capacity = chair.seat().capacity();
        decision.tenant = chair.seat().tenant().map(tenant -> tenant.value()).orElse(null);
        decision.outcome = outcome;
        decision.reason = reason;
        decision.platformDigest = platform.digest();
        decision.decidedAt = clock.instant();
        review.request().touch(decision.decidedAt);
        decisions.persistAndFlush(decision);
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
