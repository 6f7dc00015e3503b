package dev.sallyport.recertification;

import dev.sallyport.identity.Actor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Campaigns; somebody of a tenant sees those that ask the tenant something. */
@ApplicationScoped
class Campaigns implements PanacheRepositoryBase<CampaignEntity, UUID> {
    private static final String VISIBLE =
            "(:all = true or id in (select campaignId from ItemEntity where tenant in :mine))";

    private static Map<String, Object> seen(Actor actor) {
        return Map.of("all", actor.seesAllTenants(), "mine", actor.tenantNames());
    }

    /** Newest first. */
    List<CampaignEntity> visible(Actor actor) {
        return find(VISIBLE + " order by number desc", seen(actor)).list();
    }

    Optional<CampaignEntity> findFor(Actor actor, long number) {
        return find(
                        VISIBLE + " and number = :number",
                        Map.of("all", actor.seesAllTenants(), "mine", actor.tenantNames(), "number", number))
                .firstResultOptional();
    }

    /** The same, locked: answers and the end of a campaign wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<CampaignEntity> lockFor(Actor actor, long number) {
        Optional<CampaignEntity> found = findFor(actor, number);
        found.ifPresent(campaign -> getEntityManager().refresh(campaign, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /** An open campaign, locked; empty if another portal has it in hand, or it is closed. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<CampaignEntity> claim(UUID id) {
        List<?> mine = getEntityManager()
                .createNativeQuery(
                        "select id from campaign where id = :id and closed_at is null for update skip locked")
                .setParameter("id", id)
                .getResultList();
        return mine.isEmpty() ? Optional.empty() : findByIdOptional(id);
    }

    List<UUID> open() {
        return getEntityManager()
                .createQuery("select id from CampaignEntity where closedAt is null order by number", UUID.class)
                .getResultList();
    }

    long nextNumber() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select nextval('campaign_number')")
                        .getSingleResult())
                .longValue();
    }

    /** Whether a campaign over all grants was closed since then (PCI DSS 1.2.7). */
    boolean coveredSince(Instant since) {
        return count(
                        "tenant is null and category is null and environment is null and olderThanDays is null"
                                + " and closedAt >= ?1 and stoppedBy is null",
                        since)
                > 0;
    }
}
