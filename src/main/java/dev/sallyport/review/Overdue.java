package dev.sallyport.review;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Notes once that a request was not decided in time: a line of the history, and a row for whoever tells people of it. */
@ApplicationScoped
class Overdue {
    private final Requests requests;
    private final AuditTrail audit;
    private final Clock clock;

    Overdue(Requests requests, AuditTrail audit, Clock clock) {
        this.requests = requests;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "{sallyport.review.overdue-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        List<UUID> due = QuarkusTransaction.requiringNew().call(() -> requests.overdue(clock.instant()).stream()
                .map(RequestEntity::id)
                .toList());
        due.forEach(id -> QuarkusTransaction.requiringNew().run(() -> note(id)));
    }

    /** The row is the lock: of several replicas one writes it. */
    private void note(UUID id) {
        RequestEntity request = requests.findById(id);
        Instant now = clock.instant();
        Instant due = request.dueAt();
        if (due == null || !request.isOverdue(now)) return;
        int noted = requests.getEntityManager()
                .createNativeQuery("insert into overdue_notice (request_id, due_at, noticed_at)"
                        + " values (:request, :due, :now) on conflict do nothing")
                .setParameter("request", id)
                .setParameter("due", due)
                .setParameter("now", now)
                .executeUpdate();
        if (noted == 0) return;
        RevisionEntity revision = requests.current(request);
        audit.record(RequestService.event("became overdue", request, revision).with("due", due.toString()));
    }
}
