package dev.sallyport.notify;

import dev.sallyport.audit.AuditListener;
import dev.sallyport.audit.Recorded;
import dev.sallyport.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Set;

/** Puts a job beside every event that somebody may have to hear of, in the transaction of the event. */
@ApplicationScoped
class Announcer implements AuditListener {
    /** The kind of outbox job that finds out whom an event concerns. */
    static final String JOB = "notify";

    /** What follows from something else that is told, or concerns nobody in person. */
    static final Set<String> SILENT =
            Set.of("queued", "was gone already", "asked for baselines", "resubmitted unchanged", "retried a message");

    private final EntityManager entities;
    private final Outbox outbox;

    Announcer(EntityManager entities, Outbox outbox) {
        this.entities = entities;
        this.outbox = outbox;
    }

    @Override
    public void recorded(Recorded recorded) {
        if (SILENT.contains(recorded.event().action())) return;
        var announced = new AnnouncedEntity();
        announced.seq = recorded.seq();
        announced.jobId = outbox.enqueue(JOB).id();
        entities.persist(announced);
    }
}
