package dev.sallyport.recertification;

import static java.util.stream.Collectors.groupingBy;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.AccessWords;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.review.Approvers;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Campaigns and their items as rows, only those that the actor may see. */
@ApplicationScoped
class CampaignListing {
    /** PCI DSS 1.2.7: every rule is reviewed at least so often. */
    private static final Period LONGEST_PAUSE = Period.ofMonths(6);

    private final Campaigns campaigns;
    private final Items items;
    private final Grants grants;
    private final Requests requests;
    private final Approvers approvers;
    private final Persons persons;
    private final Clock clock;

    CampaignListing(
            Campaigns campaigns,
            Items items,
            Grants grants,
            Requests requests,
            Approvers approvers,
            Persons persons,
            Clock clock) {
        this.campaigns = campaigns;
        this.items = items;
        this.grants = grants;
        this.requests = requests;
        this.approvers = approvers;
        this.persons = persons;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional
    List<CampaignRow> list(Actor actor) {
        return campaigns.visible(actor).stream().map(one -> row(actor, one)).toList();
    }

    /** @throws NotFound there is none, or it asks nothing of the actor's tenants */
    @Transactional
    CampaignRow find(Actor actor, long number) {
        return row(actor, campaigns.findFor(actor, number).orElseThrow(NotFound::new));
    }

    private CampaignRow row(Actor actor, CampaignEntity one) {
        People people = persons.named(Set.of(one.startedBy));
        return new CampaignRow(
                one.label(),
                one.name,
                one.scope().words(),
                people.name(one.startedBy),
                one.startedAt,
                one.dueOn,
                one.lastDay(),
                one.isOpen() && today().isAfter(one.dueOn),
                one.closedAt,
                one.stoppedBy != null,
                CampaignRow.Progress.of(items.visible(actor, one.id)));
    }

    /** The items, the open ones first, each with its grant's whole record. */
    @Transactional
    List<ItemRow> items(Actor actor, long number) {
        CampaignEntity campaign = campaigns.findFor(actor, number).orElseThrow(NotFound::new);
        return items.visible(actor, campaign.id).stream()
                .sorted(Comparator.comparing((ItemEntity item) -> item.outcome != null)
                        .thenComparing(item -> item.answer != null))
                .map(item -> item(actor, campaign, item))
                .toList();
    }

    private ItemRow item(Actor actor, CampaignEntity campaign, ItemEntity item) {
        GrantEntity grant = grants.find("number", item.grantNumber).firstResult();
        if (grant == null) return ItemRow.ofNoGrant(item);
        Access access = grants.access(grant);
        RequestEntity request = requests.findById(grant.requestId());
        UUID answeredBy = item.answeredBy;
        People people = persons.named(Stream.of(request.requesterId(), answeredBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new ItemRow(
                item.id.toString(),
                item.tenant,
                grant.label(),
                grant.environment().value(),
                AccessWords.source(access),
                AccessWords.of(List.of(access)),
                request.label(),
                people.name(request.requesterId()),
                requests.revision(request, grant.revision()).justification(),
                approvers.of(request.number(), grant.revision(), grant.digest()),
                grant.createdAt(),
                grant.endsOn(),
                item.state(),
                item.outcome != null,
                answeredBy == null ? null : people.name(answeredBy),
                item.answeredAt,
                item.reason,
                item.settledAt,
                campaign.isOpen()
                        && item.outcome == null
                        && !today().isAfter(campaign.lastDay())
                        && actor.memberships().isReviewerOf(new TenantName(item.tenant)));
    }

    /** Progress by tenant, in the order of names. */
    @Transactional
    TreeMap<String, CampaignRow.Progress> byTenant(Actor actor, long number) {
        CampaignEntity campaign = campaigns.findFor(actor, number).orElseThrow(NotFound::new);
        var progress = new TreeMap<String, CampaignRow.Progress>();
        items.visible(actor, campaign.id).stream()
                .collect(groupingBy(item -> item.tenant))
                .forEach((tenant, some) -> progress.put(tenant, CampaignRow.Progress.of(some)));
        return progress;
    }

    /** Whether every grant was asked about, to the end, within the last six months (PCI DSS 1.2.7). */
    @Transactional
    boolean isCovered() {
        return campaigns.coveredSince(
                today().minus(LONGEST_PAUSE).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
