package dev.sallyport.request;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.resolution.Occasion;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the people who ask can do: look first, submit, revise, withdraw. */
@ApplicationScoped
public class RequestService {
    private final Requests requests;
    private final Revisions revisions;
    private final Renewals renewals;
    private final Changing changing;
    private final Assessor assessor;
    private final WishNames names;
    private final Platform platform;
    private final Persons persons;
    private final Leftovers leftovers;
    private final AuditTrail audit;
    private final Clock clock;

    RequestService(
            Requests requests,
            Revisions revisions,
            Renewals renewals,
            Changing changing,
            Assessor assessor,
            WishNames names,
            Platform platform,
            Persons persons,
            Leftovers leftovers,
            AuditTrail audit,
            Clock clock) {
        this.requests = requests;
        this.revisions = revisions;
        this.renewals = renewals;
        this.changing = changing;
        this.assessor = assessor;
        this.names = names;
        this.platform = platform;
        this.persons = persons;
        this.leftovers = leftovers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws InvalidValue at {@code accesses[0].source.namespace} if it is not the actor's own */
    @Transactional
    public Assessment preview(Actor actor, Wish wish) {
        return preview(actor, wish, Optional.empty());
    }

    /**
     * The same, in place of a grant.
     *
     * @throws InvalidValue field {@code renews} or {@code changes} as well, as at submit
     */
    @Transactional
    Assessment preview(Actor actor, Wish wish, Optional<Replacing> replacing) {
        own(actor, wish);
        AddressSets.check(platform, wish.accesses());
        names.glance(wish.accesses()); // before the first query, so that no connection waits with it
        replacing.ifPresent(one -> check(actor, wish, one));
        return assessor.preview(wish.asked(clock, platform.limits()), replacing);
    }

    /** What guardrails say of the destination of a form that is not complete yet. */
    @Transactional
    List<Violation> early(Actor actor, RequestForm form) {
        return form.early()
                .filter(access -> platform.namespace(access.subject().namespace())
                        .filter(namespace -> actor.belongsTo(namespace.tenant()))
                        .isPresent())
                .map(assessor::earlyViolations)
                .orElse(List.of());
    }

    /**
     * Looks up the domain names of a wish that is about to be sent; before any transaction, which would wait for the
     * resolver. Without it the wish is refused for lack of an answer.
     */
    public void lookUp(Actor actor, Wish wish) {
        platform.namespace(wish.source())
                .filter(namespace -> actor.belongsTo(namespace.tenant())) // another is refused for that alone
                .ifPresent(namespace -> names.look(wish.accesses(), Occasion.SUBMIT, namespace.tenant()));
    }

    /** A new request in review, or the reasons why not. State and history are written together. */
    @Transactional
    public Outcome submit(Actor actor, Wish wish) {
        return ask(actor, wish, Optional.empty());
    }

    /**
     * The same, to take the place of a grant when it is delivered.
     *
     * @param renews number of the grant
     * @throws InvalidValue field {@code renews}: it is no grant of the actor's that stands, or one from another namespace
     */
    @Transactional
    public Outcome submit(Actor actor, Wish wish, Optional<Long> renews) {
        return ask(actor, wish, renews.map(Replacing::renewal));
    }

    /**
     * The same, to renew or to change it.
     *
     * @throws InvalidValue field {@code renews} or {@code changes}
     */
    @Transactional
    Outcome ask(Actor actor, Wish sent, Optional<Replacing> replacing) {
        Wish wish = sent.asked(clock, platform.limits());
        TenantNamespace source = own(actor, wish);
        AddressSets.check(platform, wish.accesses());
        replacing.ifPresent(one -> check(actor, wish, one));
        var request = new RequestEntity();
        request.id = UUID.randomUUID();
        request.createdAt = clock.instant();
        Assessment preview = assessor.preview(wish, replacing);
        if (preview.isRefused()) return new Outcome.Refused(preview.violations());
        request.number = requests.nextNumber();
        request.tenant = source.tenant().value();
        request.sourceNamespace = source.name().value();
        request.environment = source.environment().value();
        request.requesterId = persons.keep(actor).id();
        request.currentRevision = 1;
        request.risk = preview.breadth().score();
        request.state = RequestState.IN_REVIEW;
        request.changedAt = request.createdAt;
        request.renews = replacing.map(Replacing::grant).orElse(null);
        request.changes = replacing.filter(Replacing::change).isPresent();
        requests.persistAndFlush(request);
        RevisionEntity revision = revisions.add(request.requesterId, request, wish);
        audit.record(event("submitted", request, revision)
                .by(request.requesterId)
                .digests(null, revision.digest)
                .with("reason", revision.justification)
                .with(forWhom(revision))
                .with(resolved(wish))
                .with(inEmergency(revision))
                .with(request.changes() == null ? Map.of() : Map.of("changes", GrantLabel.of(request.changes()))));
        return new Outcome.Submitted(request.number);
    }

    /**
     * A new revision of an open request. If it means the same as the last one, approvals stay with that; otherwise they
     * are void, because they are bound to the other digest.
     *
     * @param seenRevision the revision that the author was editing
     * @throws Conflict if somebody else has revised it meanwhile, or it is no longer open
     */
    @Transactional
    public Outcome revise(Actor actor, long number, int seenRevision, Wish sent) {
        Wish typed = sent.asked(clock, platform.limits());
        RequestEntity request = lockOwn(actor, number);
        own(actor, typed);
        AddressSets.check(platform, typed.accesses());
        if (!request.state.isOpen())
            throw new Conflict(
                    "%s is %s; it can no longer be changed".formatted(request.label(), request.state.label()));
        if (request.currentRevision != seenRevision) {
            throw new Conflict("%s has moved on to revision %d while you were writing; look at it first"
                    .formatted(request.label(), request.currentRevision));
        }
        if (!request.sourceNamespace.equals(typed.source().value())) {
            throw new InvalidValue(
                    "accesses[0].source.namespace",
                    "A request stays with its namespace; make a new request for another");
        }
        renewals.checkRevised(request, typed);
        RevisionEntity before = requests.current(request);
        Wish wish = typed.permanent() && before.permanent ? typed.endingOn(before.endsOn) : typed;
        Assessment assessment = revisions.judgeNext(request, wish);
        if (assessment.isRefused()) return new Outcome.Refused(assessment.violations());
        RequestState was = request.state;
        request.moveTo(RequestState.IN_REVIEW, clock.instant());
        if (assessment.digest().equals(before.digest)) {
            if (was == RequestState.CHANGES_ASKED) revisions.setDue(request, before);
            audit.record(event("resubmitted unchanged", request, before)
                    .by(persons.keep(actor).id())
                    .with("was", was.label()));
            return new Outcome.Submitted(number);
        }
        request.currentRevision = seenRevision + 1;
        request.risk = assessment.breadth().score();
        RevisionEntity revision = revisions.add(persons.keep(actor).id(), request, wish);
        audit.record(event("revised", request, revision)
                .by(revision.authorId)
                .digests(before.digest, revision.digest)
                .with("reason", revision.justification)
                .with(forWhom(revision))
                .with(resolved(wish)));
        return new Outcome.Submitted(number);
    }

    /** Its end; what it was delivered by an approval that no longer holds goes with it. */
    @Transactional
    public void withdraw(Actor actor, long number) {
        RequestEntity request = lockOwn(actor, number);
        if (!request.state.isOpen())
            throw new Conflict("%s is %s; only an open request can be withdrawn"
                    .formatted(request.label(), request.state.label()));
        request.moveTo(RequestState.WITHDRAWN, clock.instant());
        PersonEntity person = persons.keep(actor);
        audit.record(event("withdrew", request, requests.current(request)).by(person.id()));
        leftovers.end(request, person);
    }

    /** A line of the history about this revision. */
    public static AuditEvent event(String action, RequestEntity request, RevisionEntity revision) {
        return AuditEvent.of(action, request.label() + " rev " + revision.number)
                .forRequest(request.number, request.tenants())
                .digests(revision.digest, revision.digest);
    }

    /** Where its domain names led at this moment. */
    public Map<String, Object> resolved(Wish wish) {
        List<String> lines = names.recorded(wish);
        return lines.isEmpty() ? Map.of() : Map.of("names", lines);
    }

    private static Map<String, Object> inEmergency(RevisionEntity revision) {
        return revision.emergency()
                .<Map<String, Object>>map(emergency -> Map.of("emergency", Wish.tree(emergency)))
                .orElse(Map.of());
    }

    private static Map<String, Object> forWhom(RevisionEntity revision) {
        return revision.onBehalfOf == null ? Map.of() : Map.of("onBehalfOf", revision.onBehalfOf.toString());
    }

    private RequestEntity lockOwn(Actor actor, long number) {
        RequestEntity request = requests.lockFor(actor, number).orElseThrow(NotFound::new);
        if (!actor.belongsTo(request.tenant()))
            throw new Forbidden("Only people of " + request.tenant() + " may change or withdraw it");
        return request;
    }

    private void check(Actor actor, Wish wish, Replacing replacing) {
        if (replacing.change()) changing.check(actor, wish, replacing.grant());
        else renewals.check(actor, wish, replacing.grant());
    }

    private TenantNamespace own(Actor actor, Wish wish) {
        return platform.namespace(wish.source())
                .filter(namespace -> actor.belongsTo(namespace.tenant()))
                .orElseThrow(() -> new InvalidValue(
                        "accesses[0].source.namespace",
                        "`%s` is not one of your own namespaces".formatted(wish.source())));
    }
}
