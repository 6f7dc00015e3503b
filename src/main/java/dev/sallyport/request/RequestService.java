package dev.sallyport.request;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.AccessJson;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.resolution.Occasion;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the people who ask can do: submit, revise, withdraw, comment. */
@ApplicationScoped
public class RequestService {
    /** An emergency that nobody looks at within the hour is overdue. */
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final Requests requests;
    private final Renewals renewals;
    private final Changing changing;
    private final Assessor assessor;
    private final WishNames names;
    private final Platform platform;
    private final ApprovalRules rules;
    private final Persons persons;
    private final AuditTrail audit;
    private final AccessJson accessJson;
    private final NeedsJson needsJson;
    private final Clock clock;

    RequestService(
            Requests requests,
            Renewals renewals,
            Changing changing,
            Assessor assessor,
            WishNames names,
            Platform platform,
            ApprovalRules rules,
            Persons persons,
            AuditTrail audit,
            AccessJson accessJson,
            NeedsJson needsJson,
            Clock clock) {
        this.requests = requests;
        this.renewals = renewals;
        this.changing = changing;
        this.assessor = assessor;
        this.names = names;
        this.platform = platform;
        this.rules = rules;
        this.persons = persons;
        this.audit = audit;
        this.accessJson = accessJson;
        this.needsJson = needsJson;
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
     * @throws InvalidValue field {@code changes} as well, as at submit
     */
    @Transactional
    Assessment preview(Actor actor, Wish wish, Optional<Replacing> replacing) {
        own(actor, wish);
        AddressSets.check(platform, wish.accesses());
        names.glance(wish.accesses()); // before the first query, so that no connection waits with it
        replacing.filter(Replacing::change).ifPresent(one -> changing.check(actor, wish, one.grant()));
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
        replacing.ifPresent(one -> {
            if (one.change()) changing.check(actor, wish, one.grant());
            else renewals.check(actor, wish, one.grant());
        });
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
        RevisionEntity revision = addRevision(request.requesterId, request, wish);
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
        Changing.checkRevised(request, typed);
        RevisionEntity before = requests.current(request);
        Wish wish = typed.permanent() && before.permanent ? typed.endingOn(before.endsOn) : typed;
        var assessment = assessor.judgeTyped(wish, identity(request, seenRevision + 1));
        if (assessment.isRefused()) return new Outcome.Refused(assessment.violations());
        RequestState was = request.state;
        request.moveTo(RequestState.IN_REVIEW, clock.instant());
        if (assessment.digest().equals(before.digest)) {
            if (was == RequestState.CHANGES_ASKED) request.dueAt = due(before);
            audit.record(event("resubmitted unchanged", request, before)
                    .by(persons.keep(actor).id())
                    .with("was", was.label()));
            return new Outcome.Submitted(number);
        }
        request.currentRevision = seenRevision + 1;
        request.risk = assessment.breadth().score();
        RevisionEntity revision = addRevision(persons.keep(actor).id(), request, wish);
        audit.record(event("revised", request, revision)
                .by(revision.authorId)
                .digests(before.digest, revision.digest)
                .with("reason", revision.justification)
                .with(forWhom(revision))
                .with(resolved(wish)));
        return new Outcome.Submitted(number);
    }

    @Transactional
    public void withdraw(Actor actor, long number) {
        RequestEntity request = lockOwn(actor, number);
        if (!request.state.isOpen())
            throw new Conflict("%s is %s; only an open request can be withdrawn"
                    .formatted(request.label(), request.state.label()));
        request.moveTo(RequestState.WITHDRAWN, clock.instant());
        audit.record(event("withdrew", request, requests.current(request))
                .by(persons.keep(actor).id()));
    }

    /** The wish of a revision, as it was asked for. */
    public Wish wish(RevisionEntity revision) {
        return new Wish(
                accessJson.readAll(revision.accesses),
                revision.justification,
                Optional.ofNullable(revision.widthReason),
                revision.endsOn,
                Optional.ofNullable(revision.onBehalfOf)
                        .map(person -> persons.findById(person).person()),
                revision.emergency(),
                revision.permanent);
    }

    /** The revision judged as of now. */
    public Assessment assess(RequestEntity request, RevisionEntity revision) {
        return assessor.judge(wish(revision), identity(request, revision.number));
    }

    /** What the approvers of a revision were shown. */
    public Facts shown(RevisionEntity revision) {
        return new Facts(new TreeSet<>(accessJson.readLines(revision.proof)));
    }

    /** Whose approval the revision needed when it was submitted; by its category if that is older than the rules. */
    public Needs needsThen(RequestEntity request, RevisionEntity revision) {
        if (revision.needs != null) return needsJson.read(revision.needs);
        var owners = new TreeMap<TenantName, Integer>();
        request.destinationTenants.forEach(tenant -> owners.put(new TenantName(tenant), 1));
        boolean ownAffair = revision.category == Category.SAME_NAMESPACE || revision.category == Category.EXPOSURE;
        return new Needs(1, owners, ownAffair ? 0 : 1, 0);
    }

    /**
     * What the reviewers see from now on: the same revision with a later proof, or, where other manifests would be written,
     * a revision of its own. Approvals of before do not count for it; the caller voids them.
     *
     * @return the current revision
     */
    public RevisionEntity bringUpToDate(RequestEntity request, RevisionEntity revision, Assessment now) {
        if (now.isRefused() || now.digest().equals(revision.digest)) {
            show(revision, now);
            request.dueAt = due(revision);
            return revision;
        }
        request.currentRevision++;
        return addRevision(revision.authorId, request, wish(revision));
    }

    private static void show(RevisionEntity revision, Assessment now) {
        revision.proof = CanonicalJson.of(List.copyOf(now.facts().lines()));
        revision.effect =
                now.effect().map(effect -> CanonicalJson.of(tree(effect))).orElse(null);
        revision.proofDigest = Sha256.hex(revision.proof + Objects.requireNonNullElse(revision.effect, ""));
    }

    private static Map<String, Object> tree(Effect effect) {
        return new TreeMap<>(Map.of(
                "cluster",
                effect.cluster().value(),
                "workloads",
                effect.workloads(),
                "policies",
                effect.policies(),
                "complete",
                effect.complete(),
                "opens",
                effect.opened().stream().map(Connection::toString).toList(),
                "closes",
                effect.closed().stream().map(Connection::toString).toList()));
    }

    /** A line of the history about this revision. */
    public static AuditEvent event(String action, RequestEntity request, RevisionEntity revision) {
        return AuditEvent.of(action, request.label() + " rev " + revision.number)
                .forRequest(request.number, request.tenants())
                .digests(revision.digest, revision.digest);
    }

    /** Counted from now, when the reviewers have it before them. */
    private @Nullable Instant due(RevisionEntity revision) {
        if (revision.emergency().isPresent()) return clock.instant().plus(AT_ONCE);
        return rules.dueDays(revision.category)
                .map(days -> clock.instant().plus(Duration.ofDays(days)))
                .orElse(null);
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

    private RevisionEntity addRevision(UUID author, RequestEntity request, Wish wish) {
        Assessment assessment = assessor.judge(wish, identity(request, request.currentRevision));
        Instant now = clock.instant();
        var revision = new RevisionEntity();
        revision.id = UUID.randomUUID();
        revision.requestId = request.id;
        revision.number = request.currentRevision;
        revision.authorId = author;
        revision.onBehalfOf = wish.onBehalfOf()
                .map(person -> persons.find(person).orElseThrow().id())
                .orElse(null);
        revision.accesses = accessJson.write(wish.accesses());
        revision.justification = wish.justification();
        revision.widthReason = wish.widthReason().orElse(null);
        revision.endsOn = wish.endsOn();
        revision.permanent = wish.permanent();
        revision.emergencyIncident = wish.emergency().map(Emergency::incident).orElse(null);
        revision.emergencyHours = wish.emergency().map(Emergency::hours).orElse(null);
        revision.category = assessment.category();
        revision.needs = needsJson.write(assessment.needs());
        revision.manifests = CanonicalJson.of(files(assessment));
        revision.digest = assessment.digest();
        revision.platformDigest = assessment.platformDigest();
        show(revision, assessment);
        revision.createdAt = now;
        requests.getEntityManager().persist(revision);
        request.destinationTenants = destinationTenants(wish, request.tenant);
        request.dueAt = due(revision);
        return revision;
    }

    private static TreeMap<String, Object> files(Assessment assessment) {
        var files = new TreeMap<String, Object>();
        assessment.stages().forEach(stage -> files.putAll(stage.files()));
        return files;
    }

    private Set<String> destinationTenants(Wish wish, String own) {
        return wish.accesses().stream()
                .flatMap(access -> access
                        .destination()
                        .match(
                                pods -> platform.namespace(pods.namespace()),
                                i -> Optional.<TenantNamespace>empty(),
                                w -> Optional.<TenantNamespace>empty(),
                                d -> Optional.<TenantNamespace>empty(),
                                s -> Optional.<TenantNamespace>empty())
                        .stream())
                .map(namespace -> namespace.tenant().value())
                .filter(tenant -> !tenant.equals(own))
                .collect(Collectors.toSet());
    }

    private Assessor.Identity identity(RequestEntity request, int revision) {
        return new Assessor.Identity(
                request.id,
                request.number,
                revision,
                Optional.ofNullable(request.changes()),
                (environment, position) -> requests.grantNumber(request.id, environment, position));
    }

    private RequestEntity lockOwn(Actor actor, long number) {
        RequestEntity request = requests.lockFor(actor, number).orElseThrow(NotFound::new);
        if (!actor.belongsTo(request.tenant()))
            throw new Forbidden("Only people of " + request.tenant() + " may change or withdraw it");
        return request;
    }

    private TenantNamespace own(Actor actor, Wish wish) {
        return platform.namespace(wish.source())
                .filter(namespace -> actor.belongsTo(namespace.tenant()))
                .orElseThrow(() -> new InvalidValue(
                        "accesses[0].source.namespace",
                        "`%s` is not one of your own namespaces".formatted(wish.source())));
    }
}
