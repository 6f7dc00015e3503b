package dev.sallyport.notify;

import dev.sallyport.identity.PersonId;
import dev.sallyport.outbox.JobEntity;
import dev.sallyport.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Letters that are to be sent. What waits for somebody, or is about their own request, goes at once; the rest is gathered. */
@ApplicationScoped
class Mails implements PanacheRepositoryBase<MailEntity, UUID> {
    /** The kind of outbox job that sends a letter. */
    static final String JOB = "mail";

    private final Outbox outbox;
    private final NotifyConfig config;
    private final Clock clock;

    Mails(Outbox outbox, NotifyConfig config, Clock clock) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A letter for what has just been kept, in the same transaction; none where mail is not set up.
     *
     * @param notification its row
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void plan(UUID notification, long seq, Recipient to) {
        if (config.mailFrom().isEmpty()) return;
        UUID letter = to.kind().isUrgent() ? alone(seq, to.person()) : gathering(to.person());
        getEntityManager()
                .createQuery("update NotificationEntity n set n.mailId = :letter where n.id = :id")
                .setParameter("letter", letter)
                .setParameter("id", notification)
                .executeUpdate();
    }

    private UUID alone(long seq, PersonId person) {
        UUID id = UUID.nameUUIDFromBytes((seq + " " + person).getBytes(StandardCharsets.UTF_8));
        return made(id, person, false, Duration.ZERO);
    }

    private UUID gathering(PersonId person) {
        List<MailEntity> open = find("issuer = ?1 and subject = ?2 and gathers", person.issuer(), person.subject())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        return open.isEmpty() ? made(UUID.randomUUID(), person, true, config.digestEvery()) : open.get(0).id;
    }

    private UUID made(UUID id, PersonId person, boolean gathers, Duration pause) {
        JobEntity job = outbox.enqueue(JOB, pause);
        var letter = new MailEntity();
        letter.id = id;
        letter.jobId = job.id();
        letter.issuer = person.issuer();
        letter.subject = person.subject();
        letter.gathers = gathers;
        letter.createdAt = clock.instant();
        persistAndFlush(letter);
        return id;
    }

    @Transactional
    MailEntity ofJob(UUID job) {
        return find("jobId", job).singleResult();
    }

    /** The letter of a job, closed: what is told from now on goes into another. Empty if it was sent already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<MailEntity> close(UUID job) {
        MailEntity letter =
                find("jobId", job).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
        letter.gathers = false;
        return letter.sentAt == null ? Optional.of(letter) : Optional.empty();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void sent(UUID letter, UUID job) {
        findById(letter).sentAt = clock.instant();
        outbox.done(job);
    }
}
