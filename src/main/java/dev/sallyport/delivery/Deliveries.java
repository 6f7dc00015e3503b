package dev.sallyport.delivery;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.outbox.JobState;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.web.Cursor;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The delivery rows: planned at the last approval, moved on by the worker, each step one short transaction. */
@ApplicationScoped
public class Deliveries implements PanacheRepositoryBase<DeliveryEntity, UUID> {
    /** The kind of outbox job that carries a delivery. */
    static final String JOB = "deliver";

    private final Outbox outbox;
    private final Grants grants;
    private final AuditTrail audit;
    private final Clock clock;

    Deliveries(Outbox outbox, Grants grants, AuditTrail audit, Clock clock) {
        this.outbox = outbox;
        this.grants = grants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One revision of a request, with the namespaces that it is for in promotion order.
     *
     * @param atOnce an emergency: no environment waits for a test in the one before
     */
    public record Plan(
            UUID request, long number, int revision, String digest, List<TenantNamespace> stages, boolean atOnce) {}

    /** Plans a delivery for each environment; the first that is not done yet is queued, the others wait for it (GO-5). */
    @Transactional(Transactional.TxType.MANDATORY)
    public void plan(Plan plan) {
        for (TenantNamespace stage : plan.stages()) {
            DeliveryEntity delivery = find(
                            "requestId = ?1 and revision = ?2 and environment = ?3",
                            plan.request(),
                            plan.revision(),
                            stage.environment().value())
                    .firstResultOptional()
                    .orElseGet(() -> fresh(plan, stage));
            delivery.withheldAt = null;
            delivery.withheldReason = null;
            if (!delivery.isDelivered()) delivery.jobId = null;
            persist(delivery);
        }
        if (plan.atOnce()) queueAll(plan.request(), plan.revision());
        else queueNext(plan.request(), plan.revision());
    }

    /** Every delivery of the revision that is neither done nor queued. */
    private void queueAll(UUID request, int revision) {
        for (DeliveryEntity delivery : ofRevision(request, revision)) {
            if (delivery.isDelivered() || delivery.jobId != null) continue;
            delivery.jobId = outbox.enqueue(JOB).id();
            audit.record(event("queued", delivery).with("atOnce", true));
        }
    }

    private DeliveryEntity fresh(Plan plan, TenantNamespace stage) {
        DeliveryEntity delivery = fresh(DeliveryKind.GRANTS, stage, plan.digest());
        delivery.requestId = plan.request();
        delivery.requestNumber = plan.number();
        delivery.revision = plan.revision();
        return delivery;
    }

    private DeliveryEntity fresh(DeliveryKind kind, TenantNamespace namespace, String digest) {
        var delivery = new DeliveryEntity();
        delivery.id = UUID.randomUUID();
        delivery.kind = kind;
        delivery.environment = namespace.environment().value();
        delivery.cluster = namespace.cluster().value();
        delivery.namespace = namespace.name().value();
        delivery.tenant = namespace.tenant().value();
        delivery.digest = digest;
        delivery.createdAt = clock.instant();
        return delivery;
    }

    /** A namespace's baseline, unless one is on its way already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean planBaseline(TenantNamespace namespace, String digest) {
        boolean underWay = count(
                        "kind = ?1 and namespace = ?2 and commitId is null and withheldAt is null",
                        DeliveryKind.BASELINE,
                        namespace.name().value())
                > 0;
        if (underWay) return false;
        DeliveryEntity delivery = fresh(DeliveryKind.BASELINE, namespace, digest);
        delivery.jobId = outbox.enqueue(JOB).id();
        persist(delivery);
        audit.record(AuditEvent.of("queued", delivery.subject())
                .forTenants(List.of(delivery.tenant))
                .digests(null, digest)
                .with("environment", delivery.environment));
        return true;
    }

    /** Of a namespace that is no tenant's any more; what a worker pushes at this moment still arrives. */
    @Transactional(Transactional.TxType.MANDATORY)
    void withholdBaseline(NamespaceName name, String reason) {
        for (DeliveryEntity delivery : find(
                        "kind = ?1 and namespace = ?2 and commitId is null and withheldAt is null",
                        DeliveryKind.BASELINE,
                        name.value())
                .list()) {
            delivery.withheldAt = clock.instant();
            delivery.withheldReason = reason;
            audit.record(event("withheld", delivery).outcome("refused").with("reason", reason));
        }
    }

    /** Queues the earliest delivery of the revision that is neither done nor queued, if all before it are validated. */
    private void queueNext(UUID request, int revision) {
        for (DeliveryEntity delivery : ofRevision(request, revision)) {
            if (delivery.isDelivered() && isValidated(delivery)) continue;
            if (delivery.isDelivered() || delivery.withheldAt != null || delivery.jobId != null) return;
            delivery.jobId = outbox.enqueue(JOB).id();
            audit.record(event("queued", delivery));
            return;
        }
    }

    private boolean isValidated(DeliveryEntity delivery) {
        return !TestResultEntity.find(getEntityManager(), delivery.id).isEmpty();
    }

    /** In the order in which they were planned: promotion order. */
    public List<DeliveryEntity> ofRevision(UUID request, int revision) {
        return find("requestId = ?1 and revision = ?2 order by createdAt, environment", request, revision)
                .list();
    }

    public List<DeliveryEntity> ofRequest(UUID request) {
        return find("requestId = ?1 order by revision, createdAt, environment", request)
                .list();
    }

    /** Delivered and still there, and the next environment waits until somebody of the tenant has tried it. The oldest first. */
    List<DeliveryEntity> untested(Set<TenantName> tenants) {
        return find("""
                        from DeliveryEntity delivery
                        where delivery.tenant in ?1 and delivery.commitId is not null
                        and exists (select g.id from GrantEntity g
                            where g.requestId = delivery.requestId and g.revision = delivery.revision
                            and g.environment = delivery.environment and g.state in (PENDING, DELIVERED, VALIDATED))
                        and not exists (select t.id from TestResultEntity t where t.deliveryId = delivery.id)
                        and exists (select n.id from DeliveryEntity n
                            where n.requestId = delivery.requestId and n.revision = delivery.revision
                            and n.commitId is null and n.jobId is null and n.withheldAt is null)
                        order by delivery.deliveredAt""", tenants.stream().map(TenantName::value).toList()).list();
    }

    /** Newest first. */
    PanacheQuery<DeliveryEntity> list(Actor actor, @Nullable String state, @Nullable Cursor after) {
        var where = new StringBuilder("(:all = true or tenant in :mine)");
        var parameters = Parameters.with("all", actor.seesAllTenants()).and("mine", actor.tenantNames());
        if (state != null) where.append(" and ").append(condition(state, parameters));
        if (after != null) {
            where.append(" and (createdAt < :at or createdAt = :at and id < :id)");
            parameters.and("at", after.time()).and("id", after.uuid());
        }
        return find(where + " order by createdAt desc, id desc", parameters);
    }

    /**
     * What made a commit, if it is a tenant's of the actor, or brought or took away a grant that the actor may see: who owns
     * the destination may look at what was written there (INV-12).
     */
    Optional<DeliveryEntity> ofCommitFor(Actor actor, CommitId commit) {
        return find(
                        """
                        from DeliveryEntity d where d.commitId = :commit and (:all = true or d.tenant in :mine
                        or exists (select g.id from GrantEntity g
                            where (g.sourceTenant in :mine or g.destinationTenant in :mine)
                            and (g.removalId = d.id or d.kind = :grants and g.environment = d.environment
                                and (g.requestId = d.requestId or g.endKind = :replaced
                                    and exists (select f.id from GrantEntity f where f.replaces = g.number
                                        and f.requestId = d.requestId and f.environment = d.environment)))))""",
                        Parameters.with("commit", commit.toString())
                                .and("all", actor.seesAllTenants())
                                .and("mine", actor.tenantNames())
                                .and("grants", DeliveryKind.GRANTS)
                                .and("replaced", EndKind.REPLACED))
                .firstResultOptional();
    }

    private static String condition(String state, Parameters parameters) {
        String open = "deliveredAt is null and withheldAt is null and ";
        return switch (state) {
            case "done" -> "deliveredAt is not null";
            case "withheld" -> "deliveredAt is null and withheldAt is not null";
            case "waiting" -> open + "jobId is null";
            default -> {
                parameters.and("job", JobState.valueOf(state.toUpperCase(Locale.ROOT)));
                yield open + "jobId in (select j.id from JobEntity j where j.state = :job)";
            }
        };
    }

    Optional<DeliveryEntity> ofJob(UUID job) {
        return find("jobId", job).firstResultOptional();
    }

    /** Remembers where the branch stood before the first attempt; the search for an earlier success starts there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void startsFrom(UUID id, CommitId head) {
        DeliveryEntity delivery = findById(id);
        if (delivery.sinceCommit == null) delivery.sinceCommit = head.toString();
    }

    /** The commit is on the remote. Said twice, by a worker that was slow, it counts once. */
    @Transactional(Transactional.TxType.MANDATORY)
    void delivered(UUID id, UUID job, CommitId commit) {
        DeliveryEntity delivery = findById(id, LockModeType.PESSIMISTIC_WRITE);
        outbox.done(job);
        if (delivery.isDelivered()) return;
        delivery.commitId = commit.toString();
        delivery.deliveredAt = clock.instant();
        if (delivery.requestId != null && delivery.revision != null) {
            grants.moveTo(GrantState.DELIVERED, delivery.requestId, delivery.revision, delivery.environment());
        }
        audit.record(event("committed", delivery).with("commit", delivery.commitId));
    }

    /** The approval no longer holds; nothing was committed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void withheld(UUID id, UUID job, String reason) {
        DeliveryEntity delivery = findById(id, LockModeType.PESSIMISTIC_WRITE);
        outbox.done(job);
        if (isOver(delivery, job)) return;
        delivery.withheldAt = clock.instant();
        delivery.withheldReason = reason;
        audit.record(event("withheld", delivery).outcome("refused").with("reason", reason));
    }

    /** It cannot be delivered without somebody's help; it stays visible until it is tried again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void dead(UUID id, UUID job, String reason) {
        DeliveryEntity delivery = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (isOver(delivery, job)) {
            outbox.done(job);
            return;
        }
        outbox.dead(job, reason);
        audit.record(event("gave up", delivery).outcome("failed").with("reason", reason));
    }

    /** Whether the worker was so slow that another has delivered it, or it was approved anew and has another job. */
    private static boolean isOver(DeliveryEntity delivery, UUID job) {
        return delivery.isDelivered() || !job.equals(delivery.jobId);
    }

    /** Whether what a delivery brought is still there to be tried. */
    boolean isOpen(DeliveryEntity delivery) {
        return delivery.requestId != null
                && delivery.revision != null
                && grants.anyOpen(delivery.requestId, delivery.revision, delivery.environment());
    }

    /** A named person has tested it in this environment: the next one's turn, unless it ended before. */
    @Transactional(Transactional.TxType.MANDATORY)
    void validated(DeliveryEntity delivery) {
        if (delivery.requestId == null || delivery.revision == null)
            throw new IllegalStateException("a baseline is not validated");
        grants.moveTo(GrantState.VALIDATED, delivery.requestId, delivery.revision, delivery.environment());
        flush();
        queueNext(delivery.requestId, delivery.revision);
    }

    boolean allDelivered(UUID request, int revision) {
        return ofRevision(request, revision).stream().allMatch(DeliveryEntity::isDelivered);
    }

    AuditEvent event(String action, DeliveryEntity delivery) {
        AuditEvent event = AuditEvent.of(action, delivery.subject())
                .digests(null, delivery.digest)
                .with("environment", delivery.environment)
                .with("delivery", delivery.id.toString());
        return delivery.requestNumber == null
                ? event.forTenants(List.of(delivery.tenant))
                : event.forRequest(delivery.requestNumber, List.of(delivery.tenant));
    }
}
