package dev.sallyport.notify;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.audit.Recorded;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.outbox.JobEntity;
import dev.sallyport.outbox.JobState;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mail and calls of webhooks that have not arrived though they were tried: why, and once more for those given up. */
@ApplicationScoped
public class Messages {
    private static final List<String> KINDS = List.of(Mails.JOB, Calls.JOB);
    private static final List<JobState> OPEN = List.of(JobState.DEAD, JobState.QUEUED, JobState.RUNNING);

    /** What an undelivered message can be, in the words of pages and scripts. */
    static final List<String> STATES = OPEN.stream().map(JobState::label).toList();

    private final Outbox outbox;
    private final Mails mails;
    private final Calls calls;
    private final Notifications notifications;
    private final AuditTrail audit;
    private final Persons persons;

    Messages(Outbox outbox, Mails mails, Calls calls, Notifications notifications, AuditTrail audit, Persons persons) {
        this.outbox = outbox;
        this.mails = mails;
        this.calls = calls;
        this.notifications = notifications;
        this.audit = audit;
        this.persons = persons;
    }

    /**
     * The undelivered, newest first. A portal that died on the first attempt left no reason; the second shows it.
     *
     * @param state one of {@link #STATES}; null or blank: any
     * @throws InvalidValue field {@code state}
     */
    @Transactional
    Slice<MessageRow> list(@Nullable String state, Paging paging) {
        var where =
                new StringBuilder("kind in :kinds and state in :states and (lastError is not null or attempts > 1)");
        var parameters = Parameters.with("kinds", KINDS).and("states", states(state));
        paging.after().ifPresent(after -> {
            where.append(" and (createdAt < :at or createdAt = :at and id < :id)");
            parameters.and("at", after.time()).and("id", after.uuid());
        });
        List<JobEntity> read = outbox.find(where + " order by createdAt desc, id desc", parameters)
                .page(0, paging.rowsToRead())
                .list();
        return Slice.of(read, paging, job -> Cursor.at(job.createdAt(), job.id()))
                .map(this::row);
    }

    private static List<JobState> states(@Nullable String state) {
        if (state == null || state.isBlank()) return OPEN;
        if (!STATES.contains(state))
            throw new InvalidValue("state", "An undelivered message is one of: " + String.join(", ", STATES));
        return List.of(OPEN.get(STATES.indexOf(state)));
    }

    /** How many have not arrived and are tried no more. */
    @Transactional
    public long dead() {
        return outbox.count("kind in ?1 and state = ?2", KINDS, JobState.DEAD);
    }

    /**
     * Queues a dead message anew.
     *
     * @throws NotFound there is none
     * @throws Conflict it is not dead
     */
    @Transactional
    MessageRow retry(Actor actor, UUID id) {
        JobEntity job = outbox.find("id = ?1 and kind in ?2", id, KINDS)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(NotFound::new);
        if (job.state() != JobState.DEAD)
            throw new Conflict("Only a dead message is tried again; this one is "
                    + job.state().label());
        outbox.retry(id);
        MessageRow row = row(job);
        audit.record(AuditEvent.of("retried a message", row.isMail() ? row.kind() : row.kind() + " " + row.to())
                .by(persons.keep(actor).id())
                .with("message", id.toString())
                .with("about", row.about().stream().map(MessageRow.About::path).toList()));
        return row;
    }

    /** One message, arrived or not. */
    @Transactional
    MessageRow get(UUID id) {
        return row(outbox.find("id = ?1 and kind in ?2", id, KINDS)
                .firstResultOptional()
                .orElseThrow(NotFound::new));
    }

    private MessageRow row(JobEntity job) {
        return job.kind().equals(Mails.JOB) ? mail(job) : call(job);
    }

    private MessageRow mail(JobEntity job) {
        MailEntity letter = mails.ofJob(job.id());
        String to = persons.find(letter.person()).map(PersonEntity::displayName).orElse(null);
        return MessageRow.of(
                job,
                to,
                notifications.ofMail(letter.id).stream()
                        .map(told -> new MessageRow.About(told.sentence(), told.path()))
                        .toList());
    }

    private MessageRow call(JobEntity job) {
        CallEntity call = calls.ofJob(job.id());
        Recorded told = audit.find(call.seq).orElseThrow();
        return MessageRow.of(
                job,
                call.webhook,
                List.of(new MessageRow.About(WebhookMessage.line(told, calls.who(told)), Calls.path(told))));
    }
}
