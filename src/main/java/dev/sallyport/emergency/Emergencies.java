package dev.sallyport.emergency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.RequestRow;
import dev.sallyport.request.RequestRows;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Revisions;
import dev.sallyport.review.Approvers;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Every emergency that was asked for, and what security found when it looked at it afterwards. */
@ApplicationScoped
public class Emergencies implements PanacheRepositoryBase<EmergencyReviewEntity, UUID> {
    private static final int SHORTEST = 10;

    private final Requests requests;
    private final RequestRows rows;
    private final Revisions revisions;
    private final Grants grants;
    private final Approvers approvers;
    private final Persons persons;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration reviewWithin;

    Emergencies(
            Requests requests,
            RequestRows rows,
            Revisions revisions,
            Grants grants,
            Approvers approvers,
            Persons persons,
            AuditTrail audit,
            Clock clock,
            @ConfigProperty(name = "sallyport.emergency.review-within") Duration reviewWithin) {
        this.requests = requests;
        this.rows = rows;
        this.revisions = revisions;
        this.grants = grants;
        this.approvers = approvers;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
        this.reviewWithin = reviewWithin;
    }

    /**
     * Newest first, those that the actor may see.
     *
     * @param below number of the request at which the last page ended; null: from the newest on
     */
    @Transactional
    public List<EmergencyRow> list(Actor actor, @Nullable Long below, int size) {
        return of(requests.emergencies(actor, below, size));
    }

    /** Those that are over and that nobody has looked at, the longest over first; for security. */
    @Transactional
    public List<EmergencyRow> waiting(Actor actor) {
        if (!actor.has(Role.SECURITY)) return List.of();
        return of(requests.emergencies(actor, null, Integer.MAX_VALUE)).stream()
                .filter(EmergencyRow::waitsForReview)
                .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.endsAt())))
                .toList();
    }

    /** @throws NotFound there is none of that number, or it is not the actor's to see */
    @Transactional
    EmergencyRow find(Actor actor, long number) {
        RequestEntity request = requests.findFor(actor, number).orElseThrow(NotFound::new);
        return of(List.of(request)).stream().findFirst().orElseThrow(NotFound::new);
    }

    /**
     * Keeps what security found. Whoever approved it looks at it only when nobody else did in time; whoever asked, never.
     *
     * @param fresh the actor with rights as of now
     */
    @Transactional
    void review(Actor fresh, long number, Verdict verdict, String text) {
        RequestEntity request = requests.lockFor(fresh, number).orElseThrow(NotFound::new);
        EmergencyRow row = of(List.of(request)).stream().findFirst().orElseThrow(NotFound::new);
        if (!fresh.has(Role.SECURITY)) throw new Forbidden("Only security looks at emergencies afterwards");
        String outcome = ProseText.check("outcome", text, SHORTEST);
        if (row.phase() == Phase.REVIEWED) throw new Conflict(row.label() + " was reviewed already");
        if (!row.waitsForReview()) throw new Conflict(row.label() + " is not over yet; it is reviewed afterwards");
        UUID me = persons.keep(fresh).id();
        RevisionEntity revision = requests.current(request);
        bar(me, request, row.phase()).ifPresent(sentence -> {
            throw new Forbidden(sentence);
        });
        boolean approved = approved(me, request);
        persistAndFlush(new EmergencyReviewEntity(request.id(), me, verdict, outcome, clock.instant()));
        audit.record(RequestService.event("reviewed an emergency", request, revision)
                .by(me)
                .with("verdict", verdict.key())
                .with("reason", outcome)
                .with("approvedItToo", approved));
    }

    /**
     * Why the actor is not the one of security to look at it afterwards.
     *
     * @return a sentence without a full stop; empty if they may
     */
    @Transactional
    Optional<String> bar(Actor actor, EmergencyRow row) {
        RequestEntity request =
                requests.findFor(actor, RequestLabel.parse(row.label())).orElseThrow(NotFound::new);
        return persons.find(actor.id()).flatMap(me -> bar(me.id(), request, row.phase()));
    }

    private Optional<String> bar(UUID me, RequestEntity request, Phase phase) {
        boolean author = requests.revisions(request).stream()
                .anyMatch(one -> one.excluded().contains(me));
        if (author || request.requesterId().equals(me))
            return Optional.of("Nobody reviews what they asked for themselves");
        if (phase != Phase.OVERDUE && approved(me, request))
            return Optional.of("You approved it: somebody else of security reviews it, or you once that is overdue");
        return Optional.empty();
    }

    private boolean approved(UUID me, RequestEntity request) {
        RevisionEntity revision = requests.current(request);
        return approvers
                .rows(request.number(), revision.number(), revision.digest())
                .contains(me);
    }

    private List<EmergencyRow> of(List<RequestEntity> some) {
        if (some.isEmpty()) return List.of();
        List<UUID> ids = some.stream().map(RequestEntity::id).toList();
        Map<UUID, RevisionEntity> revisions = requests.revisionsOf(some).stream()
                .filter(revision -> some.stream()
                        .anyMatch(request -> request.id().equals(revision.requestId())
                                && request.currentRevision() == revision.number()))
                .collect(toMap(RevisionEntity::requestId, Function.identity()));
        Map<UUID, List<GrantEntity>> given = grants.find("requestId in ?1 order by number", ids).stream()
                .collect(groupingBy(GrantEntity::requestId));
        Map<UUID, EmergencyReviewEntity> reviews =
                find("requestId in ?1", ids).stream().collect(toMap(one -> one.requestId, Function.identity()));
        People people = persons.named(
                reviews.values().stream().map(one -> one.reviewerId).collect(toSet()));
        List<RequestRow> lines = rows.of(some);
        List<EmergencyRow> all = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            UUID id = some.get(i).id();
            RevisionEntity revision = Objects.requireNonNull(revisions.get(id));
            Optional<Emergency> emergency = revision.emergency();
            if (emergency.isEmpty()) continue;
            all.add(row(
                    some.get(i),
                    lines.get(i),
                    revision,
                    emergency.get(),
                    given.getOrDefault(id, List.of()),
                    Optional.ofNullable(reviews.get(id)),
                    people));
        }
        return all;
    }

    private EmergencyRow row(
            RequestEntity request,
            RequestRow line,
            RevisionEntity revision,
            Emergency emergency,
            List<GrantEntity> given,
            Optional<EmergencyReviewEntity> review,
            People people) {
        Optional<Instant> end =
                given.stream().flatMap(grant -> grant.endsAt().stream()).max(Comparator.naturalOrder());
        Optional<Instant> due = end.map(at -> at.plus(reviewWithin));
        return new EmergencyRow(
                line,
                emergency.incident(),
                emergency.hours(),
                revision.justification(),
                revisions.wish(revision).accesses(),
                given.isEmpty() ? List.of() : approvers.of(request.number(), revision.number(), revision.digest()),
                given.stream().map(GrantEntity::label).toList(),
                end.orElse(null),
                phase(request, given, end, due, review),
                due.orElse(null),
                review.map(one -> new EmergencyRow.Finding(
                                people.name(one.reviewerId), one.verdict.words(), one.outcome, one.reviewedAt))
                        .orElse(null));
    }

    private Phase phase(
            RequestEntity request,
            List<GrantEntity> given,
            Optional<Instant> end,
            Optional<Instant> due,
            Optional<EmergencyReviewEntity> review) {
        if (review.isPresent()) return Phase.REVIEWED;
        if (given.isEmpty() || end.isEmpty()) return request.state().isOpen() ? Phase.ASKED : Phase.NEVER;
        Instant now = clock.instant();
        boolean over = !now.isBefore(end.get())
                || given.stream().noneMatch(grant -> grant.state().stands());
        if (!over) return Phase.OPEN;
        return due.filter(at -> now.isAfter(at)).isPresent() ? Phase.OVERDUE : Phase.TO_REVIEW;
    }
}
