package dev.sallyport.recertification;

import dev.sallyport.identity.Actor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The items of campaigns; a tenant's own, but for those who oversee all. */
@ApplicationScoped
class Items implements PanacheRepositoryBase<ItemEntity, UUID> {
    List<ItemEntity> ofCampaign(UUID campaign) {
        return list("campaignId = ?1 order by tenant, id", campaign);
    }

    List<ItemEntity> visible(Actor actor, UUID campaign) {
        return list(
                "campaignId = :campaign and (:all = true or tenant in :mine) order by tenant, id",
                Map.of("campaign", campaign, "all", actor.seesAllTenants(), "mine", actor.tenantNames()));
    }

    /** How many wait for an answer of these tenants. */
    long unanswered(List<String> tenants) {
        return count(
                "outcome is null and answer is null and tenant in ?1"
                        + " and campaignId in (select id from CampaignEntity where closedAt is null)",
                tenants);
    }
}
