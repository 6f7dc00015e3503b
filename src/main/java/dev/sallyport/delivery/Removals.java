package dev.sallyport.delivery;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.grant.End;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEnds;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.outbox.JobState;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.GrantedAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How what was granted leaves Git: by a delivery of its own, unless it never got there. */
@ApplicationScoped
public class Removals {
    private final Deliveries deliveries;
    private final Grants grants;
    private final GrantEnds ends;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    Removals(Deliveries deliveries, Grants grants, GrantEnds ends, Outbox outbox, AuditTrail audit, Clock clock) {
        this.deliveries = deliveries;
        this.grants = grants;
        this.ends = ends;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends grants. What is in Git, or may be, is over when the remote no longer has it; what never was there, at once.
     *
     * @param some grants of one request and environment that nobody has ended; the caller holds their locks
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(List<GrantEntity> some, End end) {
        GrantEntity first = some.get(0);
        some.forEach(grant -> audit.record(event(grant, end)));
        if (mayBeWritten(first)) {
            DeliveryEntity removal = plan(first);
            some.forEach(grant -> ends.begin(grant, end, removal.id));
            audit.record(deliveries.event("queued", removal));
        } else {
            some.forEach(grant -> ends.over(grant, end));
        }
        withholdWhatIsLeft(first);
    }

    private static AuditEvent event(GrantEntity grant, End end) {
        String action = end.kind() == EndKind.REVOKED ? "revoked" : "expired";
        AuditEvent event = AuditEvent.of(action, grant.label())
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), null)
                .with("environment", grant.environment().value())
                .with("reason", end.reason());
        return end.person().map(event::by).orElse(event);
    }

    /** Whether some revision of the request was delivered there, or a delivery has begun to write. */
    private boolean mayBeWritten(GrantEntity grant) {
        return deliveries.count(
                        "kind = ?1 and requestId = ?2 and environment = ?3"
                                + " and (deliveredAt is not null or startedAt is not null and withheldAt is null)",
                        DeliveryKind.GRANTS,
                        grant.requestId(),
                        grant.environment().value())
                > 0;
    }

    private DeliveryEntity plan(GrantEntity grant) {
        var removal = new DeliveryEntity();
        removal.id = UUID.randomUUID();
        removal.kind = DeliveryKind.REMOVAL;
        removal.requestNumber = grant.requestNumber();
        removal.environment = grant.environment().value();
        removal.cluster = grant.cluster().value();
        removal.namespace = grant.sourceNamespace();
        removal.tenant = grant.sourceTenant();
        removal.digest = grant.digest();
        removal.createdAt = clock.instant();
        removal.jobId = outbox.enqueue(Deliveries.JOB).id();
        deliveries.persist(removal);
        return removal;
    }

    /** A delivery that has not begun and for which nothing is left never will. */
    private void withholdWhatIsLeft(GrantEntity ended) {
        grants.flush();
        for (DeliveryEntity delivery : deliveries.ofRequest(ended.requestId())) {
            boolean waits = !delivery.isDelivered() && delivery.startedAt == null && delivery.withheldAt == null;
            if (!waits || !delivery.environment().equals(ended.environment())) continue;
            if (pending(delivery).isEmpty()) {
                delivery.withheldAt = clock.instant();
                delivery.withheldReason = "It ended before it was delivered";
                audit.record(deliveries
                        .event("withheld", delivery)
                        .outcome("refused")
                        .with("reason", delivery.withheldReason));
            }
        }
    }

    private List<GrantEntity> pending(DeliveryEntity delivery) {
        UUID request = delivery.requestId;
        Integer revision = delivery.revision;
        return request == null || revision == null
                ? List.of()
                : grants.lockPending(request, revision, delivery.environment());
    }

    /**
     * The last look before something is written: from here on whoever ends a grant knows that the remote may have it.
     *
     * @param head where the branch stands; the search for an earlier success starts there
     * @return what is still to be delivered; empty if all of it has ended, and nothing may be written
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Start start(UUID id, Optional<CommitId> head) {
        List<GrantEntity> pending = pending(deliveries.findById(id));
        DeliveryEntity delivery = deliveries.findById(id, LockModeType.PESSIMISTIC_WRITE);
        List<GrantEntity> replaced = ends.replacedBy(pending);
        List<GrantEntity> left = pending.stream()
                .filter(grant -> !ends.hasLostItsPlace(grant, replaced))
                .toList();
        if (!left.isEmpty()) {
            if (delivery.startedAt == null) delivery.startedAt = clock.instant();
            if (delivery.sinceCommit == null)
                delivery.sinceCommit = head.map(CommitId::toString).orElse(null);
        }
        return new Start(
                left.stream().map(grants::granted).toList(),
                Stream.concat(
                                replaced.stream().map(grants::granted),
                                left.stream().flatMap(grant -> grants.earlier(grant).stream()))
                        .toList(),
                left.size() < pending.size(),
                Optional.ofNullable(delivery.sinceCommit).map(CommitId::new));
    }

    /** Whether a delivery of what is to be taken out is still under way, so that it may reach the remote after the removal. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean mustWait(UUID id) {
        return ends.ofRemoval(id).stream()
                .anyMatch(grant -> deliveries.count(
                                "kind = ?1 and requestId = ?2 and environment = ?3 and deliveredAt is null"
                                        + " and withheldAt is null and startedAt is not null"
                                        + " and jobId in (select j.id from JobEntity j where j.state in ?4)",
                                DeliveryKind.GRANTS,
                                grant.requestId(),
                                grant.environment().value(),
                                List.of(JobState.QUEUED, JobState.RUNNING))
                        > 0);
    }

    /** The grants of a removal, read after the transaction. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Ended> of(UUID id) {
        return ends.ofRemoval(id).stream()
                .filter(grant -> grant.state() == GrantState.ENDING)
                .map(grant -> new Ended(
                        grants.granted(grant),
                        grants.earlier(grant),
                        grant.endKind() == EndKind.REVOKED,
                        String.valueOf(grant.endReason()),
                        Optional.ofNullable(grant.endedBy())))
                .toList();
    }

    /**
     * The remote no longer has it. Said twice, by a worker that was slow, it counts once.
     *
     * @param commit empty if the remote did not have it in the first place
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void gone(UUID id, UUID job, Optional<CommitId> commit) {
        DeliveryEntity removal = deliveries.findById(id, LockModeType.PESSIMISTIC_WRITE);
        outbox.done(job);
        if (removal.isDelivered()) return;
        removal.commitId = commit.map(CommitId::toString).orElse(null);
        removal.deliveredAt = clock.instant();
        List<String> labels = new ArrayList<>();
        ends.ofRemoval(id).forEach(grant -> labels.add(grant.label()));
        ends.removed(id);
        AuditEvent event = deliveries.event(commit.isPresent() ? "committed" : "was gone already", removal);
        audit.record(commit.map(c -> event.with("commit", c.toString()))
                .orElse(event)
                .with("grants", labels));
    }

    /**
     * The grants whose place these have taken are over: one commit took them out and brought the others.
     *
     * @param isGone whether the remote holds nothing of a grant any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void replaced(DeliveryEntity delivery, UUID request, int revision, Predicate<GrantedAccess> isGone) {
        List<GrantEntity> fresh = grants.find(
                        "requestId = ?1 and revision = ?2 and environment = ?3 and replaces is not null",
                        request,
                        revision,
                        delivery.environment)
                .list();
        for (GrantEntity old : ends.replacedBy(fresh)) {
            if (!isGone.test(grants.granted(old))) continue;
            var end = new End(EndKind.REPLACED, "Replaced by R-" + delivery.requestNumber, Optional.empty());
            ends.over(old, end);
            audit.record(event(old, end).with("delivery", delivery.id.toString()));
        }
    }

    /**
     * What may be written now, and what it takes the place of: other grants, and itself of an earlier revision.
     *
     * @param askAgain whether what a change was weighed against has ended since the mandate was asked
     */
    record Start(
            List<GrantedAccess> grants, List<GrantedAccess> replaced, boolean askAgain, Optional<CommitId> since) {}

    /**
     * A grant on its way out.
     *
     * @param earlier what Git may still have of an earlier revision
     */
    record Ended(
            GrantedAccess grant,
            Optional<GrantedAccess> earlier,
            boolean revoked,
            String reason,
            Optional<UUID> person) {
        Stream<GrantedAccess> all() {
            return Stream.concat(Stream.of(grant), earlier.stream());
        }
    }
}
