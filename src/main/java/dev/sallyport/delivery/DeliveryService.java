package dev.sallyport.delivery;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.outbox.JobEntity;
import dev.sallyport.outbox.JobState;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with deliveries: look, retry a dead one, record that it was tested. */
@ApplicationScoped
public class DeliveryService {
    /** What a delivery can be, in the words of pages and scripts. */
    public static final List<String> STATES = List.of("waiting", "queued", "running", "done", "dead", "withheld");

    private static final int SHORTEST_NOTE = 3;

    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Persons persons;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;

    DeliveryService(
            Deliveries deliveries, Outbox outbox, Persons persons, Platform platform, AuditTrail audit, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.persons = persons;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Newest first, only those of tenants that the actor may see.
     *
     * @param state one of {@link #STATES}; null: any
     * @param after the place where the last page ended
     */
    @Transactional
    public List<DeliveryRow> list(Actor actor, @Nullable String state, @Nullable Cursor after, int size) {
        return rows(deliveries.list(actor, state, after).page(0, size).list());
    }

    @Transactional
    public List<DeliveryRow> ofRequest(UUID request) {
        return rows(deliveries.ofRequest(request));
    }

    /** What carries a grant to Git and out of it. */
    @Transactional
    public List<DeliveryRow> ofGrant(UUID request, EnvironmentName environment, @Nullable UUID removal) {
        return rows(deliveries
                .find(
                        "requestId = ?1 and environment = ?2 or id = ?3 order by createdAt",
                        request,
                        environment.value(),
                        removal == null ? request : removal)
                .list());
    }

    @Transactional
    public Optional<DeliveryRow> find(Actor actor, UUID id) {
        return deliveries
                .findByIdOptional(id)
                .filter(found -> actor.sees(new TenantName(found.tenant)))
                .map(found -> rows(List.of(found)).get(0));
    }

    /** Those of the actor's own tenants for whose test result the next environment waits. */
    @Transactional
    public List<DeliveryRow> untested(Actor actor) {
        return rows(deliveries.untested(actor.memberships().tenants()));
    }

    /** Whether what a delivery brought is still there to be tried. */
    @Transactional
    public boolean isOpen(UUID id) {
        return deliveries.isOpen(deliveries.findById(id));
    }

    /** How many are not on the remote and need somebody's help. */
    @Transactional
    public long dead() {
        return outbox.count("kind = ?1 and state = ?2", Deliveries.JOB, JobState.DEAD);
    }

    /** How many are on their way to the remote, or wait for it to answer. */
    @Transactional
    public long underWay() {
        return outbox.count("kind = ?1 and state in ?2", Deliveries.JOB, List.of(JobState.QUEUED, JobState.RUNNING));
    }

    /** Queues a dead delivery anew. */
    @Transactional
    public void retry(Actor actor, UUID id) {
        DeliveryEntity delivery = seen(actor, id);
        JobEntity job = job(delivery).orElseThrow(() -> new Conflict("This delivery has not been queued yet"));
        if (job.state() != JobState.DEAD)
            throw new Conflict("Only a dead delivery is tried anew; this one is "
                    + job.state().label());
        outbox.retry(job.id());
        audit.record(
                deliveries.event("retried", delivery).by(persons.keep(actor).id()));
    }

    /**
     * Somebody of the tenant says that it was tried in this environment and does what it should; the next one may follow.
     *
     * @param fresh the person with rights as of now
     * @throws InvalidValue field {@code note}
     */
    @Transactional
    public void recordTest(Actor fresh, UUID id, String note) {
        DeliveryEntity delivery = seen(fresh, id);
        if (!fresh.belongsTo(new TenantName(delivery.tenant))) {
            throw new Forbidden("Somebody of " + delivery.tenant + " records the test");
        }
        if (delivery.requestId == null || platform.isProduction(delivery.environment())) {
            throw new Conflict("There is nothing to record here: only what is delivered before production is tested");
        }
        if (!delivery.isDelivered()) throw new Conflict("It is not delivered yet; record the test when it is");
        if (!deliveries.isOpen(delivery)) {
            throw new Conflict("What was delivered has been taken away again; there is nothing left to test");
        }
        var result = new TestResultEntity();
        result.id = UUID.randomUUID();
        result.deliveryId = delivery.id;
        result.personId = persons.keep(fresh).id();
        result.note = checked(note);
        result.recordedAt = clock.instant();
        deliveries.getEntityManager().persist(result);
        audit.record(deliveries.event("validated", delivery).by(result.personId).with("reason", result.note));
        deliveries.validated(delivery);
    }

    private static String checked(String note) {
        if (note.isBlank()) throw new InvalidValue("note", "Say what you tried and what came of it");
        return ProseText.check("note", note, SHORTEST_NOTE);
    }

    private DeliveryEntity seen(Actor actor, UUID id) {
        return deliveries
                .findByIdOptional(id)
                .filter(found -> actor.sees(new TenantName(found.tenant)))
                .map(found -> deliveries.findById(found.id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(NotFound::new);
    }

    private Optional<JobEntity> job(DeliveryEntity delivery) {
        return Optional.ofNullable(delivery.jobId).map(outbox::findById);
    }

    private List<DeliveryRow> rows(List<DeliveryEntity> some) {
        return some.stream().map(this::row).toList();
    }

    DeliveryRow row(DeliveryEntity delivery) {
        Optional<JobEntity> job = job(delivery);
        boolean waits =
                job.map(JobEntity::state).filter(JobState.QUEUED::equals).isPresent();
        return new DeliveryRow(
                delivery.id,
                delivery.requestNumber == null ? null : "R-" + delivery.requestNumber,
                delivery.revision,
                delivery.kind.name().toLowerCase(Locale.ROOT),
                delivery.environment,
                delivery.cluster,
                delivery.namespace,
                delivery.tenant,
                delivery.digest,
                state(delivery, job),
                job.map(JobEntity::attempts).orElse(0),
                delivery.withheldReason != null
                        ? delivery.withheldReason
                        : job.map(JobEntity::lastError).orElse(null),
                waits ? job.map(JobEntity::runAfter).orElse(null) : null,
                delivery.commitId,
                delivery.createdAt,
                delivery.deliveredAt,
                tests(delivery));
    }

    private static String state(DeliveryEntity delivery, Optional<JobEntity> job) {
        if (delivery.isDelivered()) return "done";
        if (delivery.withheldAt != null) return "withheld";
        return job.map(JobEntity::state).map(JobState::label).orElse("waiting");
    }

    private List<DeliveryRow.Test> tests(DeliveryEntity delivery) {
        List<TestResultEntity> results = TestResultEntity.find(deliveries.getEntityManager(), delivery.id);
        var people = persons.named(results.stream().map(r -> r.personId).collect(Collectors.toSet()));
        return results.stream()
                .map(r -> new DeliveryRow.Test(people.name(r.personId), r.note, r.recordedAt))
                .toList();
    }
}
