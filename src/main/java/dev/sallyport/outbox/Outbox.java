package dev.sallyport.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The work queue. A job is written in the transaction that makes it necessary and taken with
 * {@code FOR UPDATE SKIP LOCKED} under a lease; a worker that dies leaves a lease that runs out.
 */
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<JobEntity, UUID> {
    private static final int LONGEST_ERROR = 2_000;
    private static final int MOST_DOUBLINGS = 20;

    private final OutboxConfig config;
    private final Clock clock;

    Outbox(OutboxConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A new job, due at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public JobEntity enqueue(String kind) {
        return enqueue(kind, Duration.ZERO);
    }

    /** A new job that is due after a pause. */
    @Transactional(Transactional.TxType.MANDATORY)
    public JobEntity enqueue(String kind, Duration pause) {
        var job = new JobEntity();
        job.id = UUID.randomUUID();
        job.kind = kind;
        job.state = JobState.QUEUED;
        job.createdAt = clock.instant();
        job.runAfter = job.createdAt.plus(pause);
        persist(job);
        return job;
    }

    /** The next due job of a kind, leased to the caller; empty if there is none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<UUID> claim(String kind) {
        Instant now = clock.instant();
        List<?> due = getEntityManager()
                .createNativeQuery("select id from outbox_job where kind = :kind"
                        + " and (state = 'QUEUED' and run_after <= :now or state = 'RUNNING' and lease_until < :now)"
                        + " order by run_after limit 1 for update skip locked")
                .setParameter("kind", kind)
                .setParameter("now", now)
                .getResultList();
        if (due.isEmpty()) return Optional.empty();
        JobEntity job = findById((UUID) due.get(0));
        job.state = JobState.RUNNING;
        job.attempts++;
        job.leaseUntil = now.plus(config.lease());
        flush();
        FailPoint.reach(kind.equals("deliver") ? "W1" : "claim " + kind);
        return Optional.of(job.id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void done(UUID id) {
        JobEntity job = findById(id);
        job.state = JobState.DONE;
        job.finishedAt = clock.instant();
        job.lastError = null;
    }

    /** Whether another worker was quicker; asked in the transaction that would do the work. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isDone(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).state == JobState.DONE;
    }

    /**
     * The attempt failed for a reason that passes: try again after a pause that doubles. A job that has ended meanwhile, by
     * another worker or by a commit whose answer was lost, stays ended.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void tryAgain(UUID id, String reason) {
        JobEntity job = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (job.state != JobState.RUNNING) return;
        job.state = JobState.QUEUED;
        job.runAfter = clock.instant().plus(pauseAfter(job.attempts));
        job.lastError = shorten(reason);
    }

    private Duration pauseAfter(int attempts) {
        Duration doubled = config.firstPause().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
    }

    /** The attempt failed for a reason that does not pass: somebody must look. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dead(UUID id, String reason) {
        JobEntity job = findById(id);
        job.state = JobState.DEAD;
        job.finishedAt = clock.instant();
        job.lastError = shorten(reason);
    }

    /** Queues a dead or waiting job anew, at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void retry(UUID id) {
        JobEntity job = findById(id);
        job.state = JobState.QUEUED;
        job.attempts = 0;
        job.runAfter = clock.instant();
        job.finishedAt = null;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
