package dev.sallyport.request;

import dev.sallyport.grant.AccessJson;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.verdict.Connection;
import jakarta.enterprise.context.ApplicationScoped;
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

/** What was asked for, revision by revision: read as it was then, judged as of now, and written. */
@ApplicationScoped
public class Revisions {
    /** An emergency that nobody looks at within the hour is overdue. */
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final Requests requests;
    private final Renewals renewals;
    private final Assessor assessor;
    private final Platform platform;
    private final ApprovalRules rules;
    private final Persons persons;
    private final AccessJson accessJson;
    private final NeedsJson needsJson;
    private final Clock clock;

    Revisions(
            Requests requests,
            Renewals renewals,
            Assessor assessor,
            Platform platform,
            ApprovalRules rules,
            Persons persons,
            AccessJson accessJson,
            NeedsJson needsJson,
            Clock clock) {
        this.requests = requests;
        this.renewals = renewals;
        this.assessor = assessor;
        this.platform = platform;
        this.rules = rules;
        this.persons = persons;
        this.accessJson = accessJson;
        this.needsJson = needsJson;
        this.clock = clock;
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
            setDue(request, revision);
            return revision;
        }
        request.currentRevision++;
        return add(revision.authorId, request, wish(revision));
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

    /** What the wish would be as the next revision, judged as of now. */
    Assessment judgeNext(RequestEntity request, Wish wish) {
        return assessor.judgeTyped(wish, identity(request, request.currentRevision + 1));
    }

    /** Writes the current revision of a request whose number is set already. */
    RevisionEntity add(UUID author, RequestEntity request, Wish wish) {
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
        revision.narrowing = assessment.change().filter(Changed::isNarrowing).isPresent();
        revision.manifests = CanonicalJson.of(files(assessment));
        revision.digest = assessment.digest();
        revision.platformDigest = assessment.platformDigest();
        show(revision, assessment);
        revision.createdAt = now;
        requests.getEntityManager().persist(revision);
        request.destinationTenants = destinationTenants(wish, request.tenant);
        setDue(request, revision);
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
                renewals.over(request),
                (environment, position) -> requests.grantNumber(request.id, environment, position));
    }

    /** Counted from now, when the reviewers have it before them. */
    void setDue(RequestEntity request, RevisionEntity revision) {
        Optional<Duration> within = revision.emergency().isPresent()
                ? Optional.of(AT_ONCE)
                : rules.dueDays(revision.category).map(Duration::ofDays);
        request.dueAt = within.map(clock.instant()::plus).orElse(null);
    }
}
