package dev.sallyport.notify;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.audit.Recorded;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns events into what each person is told. An event waits as long as the directory is away. Whom it concerns is kept in
 * one transaction with the end of the job, and only once for each person, however often and by how many it is worked on.
 */
@ApplicationScoped
class AnnouncementWorker {
    private static final Logger LOG = Logger.getLogger(AnnouncementWorker.class);

    private final Outbox outbox;
    private final AuditTrail audit;
    private final Audience audience;
    private final Notifications notifications;

    AnnouncementWorker(Outbox outbox, AuditTrail audit, Audience audience, Notifications notifications) {
        this.outbox = outbox;
        this.audit = audit;
        this.audience = audience;
        this.notifications = notifications;
    }

    @Scheduled(every = "{sallyport.notify.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<UUID> job = outbox.claim(Announcer.JOB);
        while (job.isPresent()) {
            attempt(job.get());
            job = outbox.claim(Announcer.JOB);
        }
    }

    private void attempt(UUID job) {
        try {
            Recorded recorded = audit.find(notifications.announcedBy(job)).orElseThrow();
            List<Recipient> all = audience.of(recorded);
            FailPoint.reach("N1");
            QuarkusTransaction.requiringNew().run(() -> {
                notifications.tell(recorded, all);
                outbox.done(job);
            });
        } catch (IdentityProviderUnavailable e) {
            outbox.tryAgain(job, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("An event could not be told; it is tried again", e);
            outbox.tryAgain(job, "The portal failed: " + e.getClass().getSimpleName() + "; the log says more");
        }
    }
}
