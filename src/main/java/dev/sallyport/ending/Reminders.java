package dev.sallyport.ending;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.grant.GrantState;
import dev.sallyport.identity.Actor;
import dev.sallyport.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Says in time that access ends: 30, 7 and 1 day before its last one. Each reminder is a row and a job in the outbox; {@link ReminderSender}
 * takes the job. Of a short life only the nearest is due, so that nobody gets three at once.
 */
@ApplicationScoped
public class Reminders {
    /** The kind of outbox job that tells people. */
    public static final String JOB = "remind";

    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final EntityManager entities;
    private final GrantListing grants;
    private final Outbox outbox;
    private final Clock clock;

    Reminders(EntityManager entities, GrantListing grants, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.grants = grants;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Records some that are due; what another portal has in hand is left to it.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int take(LocalDate today, int most) {
        return DAYS.stream().mapToInt(days -> take(today, days, most)).sum();
    }

    private int take(LocalDate today, int days, int most) {
        List<?> due = entities.createNativeQuery("select g.id, g.ends_on from access_grant g"
                        + " where g.state in ('DELIVERED', 'VALIDATED') and g.ends_at is null and g.ends_on between :today and :latest"
                        + " and not exists (select 1 from grant_reminder r"
                        + " where r.grant_id = g.id and r.ends_on = g.ends_on and r.days <= :days)"
                        + " order by g.ends_on limit :most for update of g skip locked")
                .setParameter("today", today)
                .setParameter("latest", today.plusDays(days))
                .setParameter("days", days)
                .setParameter("most", most)
                .getResultList();
        for (Object row : due) {
            Object[] cells = (Object[]) row;
            var reminder = new ReminderEntity();
            reminder.id = UUID.randomUUID();
            reminder.grantId = (UUID) cells[0];
            reminder.endsOn = LocalDate.parse(cells[1].toString());
            reminder.days = days;
            reminder.jobId = outbox.enqueue(JOB).id();
            reminder.dueAt = clock.instant();
            entities.persist(reminder);
        }
        entities.flush();
        return due.size();
    }

    /** What the actor may see of what has been reminded of and still stands; the first to end first. */
    @Transactional
    public List<GrantRow> endingSoon(Actor actor, int limit) {
        List<GrantEntity> soon = entities.createQuery(
                        "from GrantEntity g where g.state in :standing"
                                + " and (:all = true or g.sourceTenant in :mine or g.destinationTenant in :mine)"
                                + " and exists (select 1 from ReminderEntity r where r.grantId = g.id and r.endsOn = g.endsOn)"
                                + " order by g.endsOn, g.number",
                        GrantEntity.class)
                .setParameter("standing", List.of(GrantState.DELIVERED, GrantState.VALIDATED))
                .setParameter("all", actor.seesAllTenants())
                .setParameter("mine", actor.tenantNames())
                .setMaxResults(limit)
                .getResultList();
        return grants.rows(soon);
    }
}
