package dev.sallyport.notify;

import dev.sallyport.audit.AuditListener;
import dev.sallyport.audit.Recorded;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Puts a job beside every event of which a webhook is to hear, in the transaction of the event. */
@ApplicationScoped
class Calls implements AuditListener {
    /** The kind of outbox job that calls a webhook. */
    static final String JOB = "webhook";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Persons persons;
    private final WebhookConfig config;
    private final Clock clock;

    Calls(EntityManager entities, Outbox outbox, Persons persons, WebhookConfig config, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.persons = persons;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void recorded(Recorded recorded) {
        config.to().forEach((name, webhook) -> {
            boolean hears = webhook.actions()
                    .map(some -> some.contains(recorded.event().action()))
                    .orElse(!Announcer.SILENT.contains(recorded.event().action()));
            if (hears) enqueue(recorded.seq(), name);
        });
    }

    private void enqueue(long seq, String name) {
        var call = new CallEntity();
        call.seq = seq;
        call.webhook = name;
        call.jobId = outbox.enqueue(JOB).id();
        call.createdAt = clock.instant();
        entities.persist(call);
    }

    @Transactional
    CallEntity ofJob(UUID job) {
        return entities.createQuery("from CallEntity c where c.jobId = :job", CallEntity.class)
                .setParameter("job", job)
                .getSingleResult();
    }

    /** The name of whoever did it. */
    @Transactional
    String who(Recorded recorded) {
        return Optional.ofNullable(recorded.event().person())
                .flatMap(persons::findByIdOptional)
                .map(PersonEntity::displayName)
                .orElse(Notifications.PORTAL);
    }

    /** The page that shows it. */
    static String path(Recorded recorded) {
        if (recorded.event().object().startsWith("GR-"))
            return "/grants/" + recorded.event().object();
        Long request = recorded.event().request();
        return request == null ? "/" : "/requests/R-" + request;
    }
}
