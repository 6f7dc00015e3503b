package dev.sallyport.newcomer;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.newcomer.NewcomerEntity.Side;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Revisions;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.KnownEstate;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Looks, whenever the repository has moved on, which workloads the delivered grants select, and tells of each that came after
 * the approval. Before the commit such a workload sends the request back to its approvers; after it they are told.
 */
@ApplicationScoped
public class NewcomerWorker {
    private final Grants grants;
    private final Requests requests;
    private final Revisions revisions;
    private final EstateSource estate;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;
    private volatile String looked = ""; // the commit that was looked at last

    NewcomerWorker(
            Grants grants,
            Requests requests,
            Revisions revisions,
            EstateSource estate,
            Platform platform,
            AuditTrail audit,
            Clock clock) {
        this.grants = grants;
        this.requests = requests;
        this.revisions = revisions;
        this.estate = estate;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "{sallyport.newcomers.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        KnownEstate known = estate.known();
        String commit = known.commit().orElse("");
        if (commit.equals(looked)) return;
        List<UUID> delivered = QuarkusTransaction.requiringNew()
                .call(
                        () -> grants
                                .list(
                                        "state in ?1 order by number",
                                        List.of(GrantState.DELIVERED, GrantState.VALIDATED))
                                .stream()
                                .map(GrantEntity::id)
                                .toList());
        delivered.forEach(id -> QuarkusTransaction.requiringNew().run(() -> look(id, known.estate())));
        looked = commit;
    }

    private void look(UUID id, Estate now) {
        GrantEntity grant = grants.findById(id);
        Access access = grants.access(grant);
        boolean first = isFirst(grant);
        if (first) forget(grant);
        SortedSet<String> shown = shown(grant);
        boolean own = requests.findById(grant.requestId()).environment().equals(grant.environment());
        access.source()
                .match(
                        pods -> note(grant, Side.FROM, now.workloads(pods.namespace(), pods.pods()), shown, first, own),
                        component -> 0);
        access.destination()
                .match(
                        pods -> note(grant, Side.TO, now.workloads(pods.namespace(), pods.pods()), shown, first, own),
                        internet -> 0,
                        whole -> 0,
                        domain -> 0,
                        service -> 0);
    }

    /** The approvers were shown the workloads of the environment that was asked for; of the one before it, those are known that were there. */
    private SortedSet<String> shown(GrantEntity grant) {
        RequestEntity request = requests.findById(grant.requestId());
        return revisions.shown(requests.revision(request, grant.revision())).lines();
    }

    /** Any number of portals may look at once: one of them was first. */
    private boolean isFirst(GrantEntity grant) {
        return grants.getEntityManager()
                        .createNativeQuery("insert into newcomer_watch (grant_id, revision, since)"
                                + " values (:grant, :revision, :now) on conflict do nothing")
                        .setParameter("grant", grant.id())
                        .setParameter("revision", grant.revision())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
    }

    /** The approvers of a new revision were shown what had come until then. */
    private void forget(GrantEntity grant) {
        grants.getEntityManager()
                .createNativeQuery("delete from newcomer where grant_id = :grant")
                .setParameter("grant", grant.id())
                .executeUpdate();
    }

    private int note(
            GrantEntity grant, Side side, List<Workload> matched, SortedSet<String> shown, boolean first, boolean own) {
        for (Workload workload : matched) {
            String line = (side == Side.FROM ? "from " : "to ") + workload + " ";
            boolean known = shown.stream().anyMatch(one -> one.startsWith(line)) || first && !own;
            String tenant = platform.namespace(workload.namespace())
                    .map(namespace -> namespace.tenant().value())
                    .orElse("");
            if (insert(grant, side, workload, tenant, known) && !known) tell(grant, side, workload);
        }
        return matched.size();
    }

    private boolean insert(GrantEntity grant, Side side, Workload workload, String tenant, boolean known) {
        return grants.getEntityManager()
                        .createNativeQuery(
                                "insert into newcomer (id, grant_id, side, workload, tenant, known, came_at)"
                                        + " values (:id, :grant, :side, :workload, :tenant, :known, :now) on conflict do nothing")
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("grant", grant.id())
                        .setParameter("side", side.name())
                        .setParameter("workload", workload.toString())
                        .setParameter("tenant", tenant)
                        .setParameter("known", known)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
    }

    private void tell(GrantEntity grant, Side side, Workload workload) {
        audit.record(AuditEvent.of("found more pods of", grant.label())
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("environment", grant.environment().value())
                .with("workload", workload.toString())
                .with("reason", "%s came after the approval and %s".formatted(workload, side.words())));
    }
}
