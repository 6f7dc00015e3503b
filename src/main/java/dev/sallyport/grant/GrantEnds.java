package dev.sallyport.grant;

import dev.sallyport.identity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How grants come to their end; every step inside the transaction of whoever ends them. */
@ApplicationScoped
public class GrantEnds {
    private final Grants grants;
    private final Clock clock;

    GrantEnds(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /** A grant that the actor may see, locked until the transaction ends and read after that. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<GrantEntity> lockFor(Actor actor, long number) {
        Optional<GrantEntity> grant = grants.findFor(actor, number);
        grant.ifPresent(found -> grants.getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return grant;
    }

    /** A grant, locked until the transaction ends and read after that. */
    @Transactional(Transactional.TxType.MANDATORY)
    public GrantEntity lock(UUID id) {
        GrantEntity grant = grants.findById(id);
        grants.getEntityManager().refresh(grant, LockModeType.PESSIMISTIC_WRITE);
        return grant;
    }

    /** What a request was granted and nobody has ended, locked until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<GrantEntity> lockOpen(UUID request) {
        return grants.find(
                        "requestId = ?1 and state in (PENDING, DELIVERED, VALIDATED) order by environment, number",
                        request)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Some that nobody has ended and whose last day, or instant, is over, locked; those that another portal has in hand are left to it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<GrantEntity> claimPast(Instant now, int most) {
        List<?> due = grants.getEntityManager()
                .createNativeQuery("select id from access_grant"
                        + " where state in ('PENDING', 'DELIVERED', 'VALIDATED') and (ends_on < :today or ends_at <= :now)"
                        + " order by ends_on, number limit :most for update skip locked")
                .setParameter("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
        return due.isEmpty()
                ? List.of()
                : grants.find("id in ?1 order by number", due).list();
    }

    /** Somebody of the tenant needs it no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveBack(GrantEntity grant, UUID person, String reason) {
        grant.givenBackBy = person;
        grant.givenBackAt = clock.instant();
        grant.givenBackReason = reason;
        grant.changedAt = grant.givenBackAt;
    }

    /** It is, or may be, in Git: it ends when the removal is on the remote. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(GrantEntity grant, End end, UUID removal) {
        say(grant, end);
        grant.removalId = removal;
        grant.state = GrantState.ENDING;
    }

    /** It never was in Git, or is no longer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void over(GrantEntity grant, End end) {
        say(grant, end);
        grant.state = end.kind().state();
        grant.endedAt = grant.changedAt;
    }

    private void say(GrantEntity grant, End end) {
        grant.endKind = end.kind();
        grant.endReason = end.reason();
        grant.endedBy = end.person().orElse(null);
        grant.changedAt = clock.instant();
        grant.endingAt = grant.changedAt;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public List<GrantEntity> ofRemoval(UUID removal) {
        return grants.find("removalId = ?1 order by number", removal).list();
    }

    /** The remote no longer has what the removal was for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removed(UUID removal) {
        for (GrantEntity grant : ofRemoval(removal)) {
            if (grant.state != GrantState.ENDING || grant.endKind == null) continue;
            grant.state = grant.endKind.state();
            grant.changedAt = clock.instant();
            grant.endedAt = grant.changedAt;
        }
    }

    /**
     * Whether that whose place it takes has ended otherwise since the approval: of a change in any way, for it was weighed against
     * that; of a renewal by somebody who revoked it, for they have not agreed to it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hasLostItsPlace(GrantEntity grant, List<GrantEntity> replaced) {
        Long number = grant.replaces;
        if (number == null || replaced.stream().anyMatch(old -> number.equals(old.number))) return false;
        return grant.changes
                || grants.byNumber(number)
                        .filter(old -> old.wasRevokedSince(grant.createdAt))
                        .isPresent();
    }

    /** The grants whose place these take, as long as nobody has ended them otherwise; locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<GrantEntity> replacedBy(List<GrantEntity> some) {
        List<Long> numbers = some.stream()
                .flatMap(grant -> Optional.ofNullable(grant.replaces).stream())
                .toList();
        if (numbers.isEmpty()) return List.of();
        return grants.find(
                        "number in ?1 and state in ?2 order by number",
                        numbers,
                        List.of(GrantState.DELIVERED, GrantState.VALIDATED))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
