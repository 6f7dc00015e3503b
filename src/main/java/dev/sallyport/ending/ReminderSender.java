package dev.sallyport.ending;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the jobs of {@link Reminders} and makes each an event of the history, which people are told of as of any other. What
 * has ended or was renewed meanwhile needs no reminder.
 */
@ApplicationScoped
class ReminderSender {
    private final EntityManager entities;
    private final Outbox outbox;
    private final AuditTrail audit;

    ReminderSender(EntityManager entities, Outbox outbox, AuditTrail audit) {
        this.entities = entities;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Scheduled(every = "{sallyport.expiry.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<UUID> job = outbox.claim(Reminders.JOB);
        while (job.isPresent()) {
            UUID claimed = job.get();
            QuarkusTransaction.requiringNew().run(() -> say(claimed));
            job = outbox.claim(Reminders.JOB);
        }
    }

    private void say(UUID job) {
        ReminderEntity reminder = entities.createQuery(
                        "from ReminderEntity r where r.jobId = :job", ReminderEntity.class)
                .setParameter("job", job)
                .getSingleResult();
        if (outbox.isDone(job)) return; // a worker that was slow finds it said
        GrantEntity grant = entities.find(GrantEntity.class, reminder.grantId);
        if (grant != null && stands(grant.state()) && grant.endsOn().equals(reminder.endsOn))
            audit.record(event(grant));
        outbox.done(job);
    }

    private static boolean stands(GrantState state) {
        return state == GrantState.DELIVERED || state == GrantState.VALIDATED;
    }

    private static AuditEvent event(GrantEntity grant) {
        return AuditEvent.of("ends soon", grant.label())
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("environment", grant.environment().value())
                .with("endsOn", grant.endsOn().toString());
    }
}
