package dev.sallyport.recertification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.Removals;
import dev.sallyport.grant.End;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEnds;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings open campaigns to their end: notes what ended otherwise and what is overdue, ends after the grace period what nobody
 * spoke for, and closes a campaign whose every item is settled. Any number of portals may run it; a campaign is in one hand.
 */
@ApplicationScoped
public class CampaignWorker {
    private final Campaigns campaigns;
    private final Items items;
    private final Grants grants;
    private final GrantEnds ends;
    private final Requests requests;
    private final Removals removals;
    private final AuditTrail audit;
    private final Clock clock;

    CampaignWorker(
            Campaigns campaigns,
            Items items,
            Grants grants,
            GrantEnds ends,
            Requests requests,
            Removals removals,
            AuditTrail audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.items = items;
        this.grants = grants;
        this.ends = ends;
        this.requests = requests;
        this.removals = removals;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "{sallyport.recertification.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        List<UUID> open = QuarkusTransaction.requiringNew().call(campaigns::open);
        open.forEach(id ->
                QuarkusTransaction.requiringNew().run(() -> campaigns.claim(id).ifPresent(this::bringOn)));
    }

    private void bringOn(CampaignEntity campaign) {
        List<ItemEntity> all = items.ofCampaign(campaign.id);
        unsettled(all).forEach(item -> settleIfOver(campaign, item));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(campaign.dueOn)) noteOverdue(campaign, all);
        if (today.isAfter(campaign.lastDay())) endSilent(campaign, all);
        boolean mayClose = today.isAfter(campaign.dueOn) || unsettled(all).isEmpty();
        if (mayClose && unsettled(all).stream().allMatch(item -> item.answer == Answer.CONFIRMED)) {
            close(campaign, all);
        }
    }

    private static List<ItemEntity> unsettled(List<ItemEntity> all) {
        return all.stream().filter(item -> !item.isSettled()).toList();
    }

    /** What ended, or was approved anew, in the meantime; and a narrowing that came to nothing, for it is asked again. */
    private void settleIfOver(CampaignEntity campaign, ItemEntity item) {
        GrantEntity grant = grant(item);
        if (grant == null || !grant.state().isOpen()) {
            item.settle(how(item, grant), clock.instant());
        } else if (!grant.digest().equals(item.digest)) {
            item.settle(ItemOutcome.APPROVED_ANEW, clock.instant());
        } else if (item.answer == Answer.NARROWING
                && requests.narrowingCameToNothing(item.grantNumber, item.answeredAt)) {
            item.forget();
            audit.record(event("narrowing came to nothing", campaign, item, grant));
        }
    }

    private ItemOutcome how(ItemEntity item, @Nullable GrantEntity ended) {
        if (ended == null || ended.endKind() != EndKind.REPLACED) return ItemOutcome.ENDED;
        return item.answer == Answer.NARROWING && isNarrowed(ended) ? ItemOutcome.NARROWED : ItemOutcome.APPROVED_ANEW;
    }

    /** By proof: a renewal, or a change of which it is not proved that nothing opens, may allow more than before. */
    private boolean isNarrowed(GrantEntity replaced) {
        List<GrantEntity> successors = grants.inPlaceOf(replaced);
        return !successors.isEmpty()
                && successors.stream()
                        .map(grant -> requests.revision(requests.findById(grant.requestId()), grant.revision()))
                        .allMatch(RevisionEntity::narrowing);
    }

    private @Nullable GrantEntity grant(ItemEntity item) {
        return grants.find("number", item.grantNumber).firstResult();
    }

    /** Nobody has said that it is needed, and nothing that keeps the promise of less is under way. */
    private boolean isSilent(CampaignEntity campaign, ItemEntity item) {
        if (item.isSettled() || item.answer == Answer.CONFIRMED) return false;
        return item.answer != Answer.NARROWING || !requests.isNarrowingOpen(item.grantNumber, campaign.startedAt);
    }

    private void noteOverdue(CampaignEntity campaign, List<ItemEntity> all) {
        SortedSet<String> silent = all.stream()
                .filter(item -> isSilent(campaign, item))
                .map(item -> item.tenant)
                .collect(toCollection(TreeSet::new));
        if (campaign.overdueAt != null || silent.isEmpty()) return;
        campaign.overdueAt = clock.instant();
        audit.record(AuditEvent.of("campaign became overdue", campaign.label())
                .forTenants(List.copyOf(silent))
                .with("endsAfter", campaign.lastDay().toString()));
    }

    /** One silent end is enough: access that crosses tenants needs both. What one request was granted goes in one commit. */
    private void endSilent(CampaignEntity campaign, List<ItemEntity> all) {
        SortedSet<Long> numbers = all.stream()
                .filter(item -> isSilent(campaign, item))
                .map(item -> item.grantNumber)
                .collect(toCollection(TreeSet::new));
        List<GrantEntity> locked = new ArrayList<>();
        for (long number : numbers) {
            GrantEntity grant = grants.find("number", number).firstResult();
            if (grant != null) locked.add(ends.lock(grant.id()));
        }
        locked.stream()
                .filter(grant -> grant.state().isOpen())
                .collect(groupingBy(Place::of))
                .values()
                .forEach(some -> end(campaign, some, all));
        unsettled(all).stream()
                .filter(item -> numbers.contains(item.grantNumber))
                .forEach(item -> item.settle(
                        isSilent(campaign, item) ? ItemOutcome.NOT_RECERTIFIED : ItemOutcome.ENDED, clock.instant()));
    }

    private void end(CampaignEntity campaign, List<GrantEntity> some, Collection<ItemEntity> all) {
        for (GrantEntity grant : some) {
            all.stream()
                    .filter(item -> item.grantNumber == grant.number() && isSilent(campaign, item))
                    .forEach(item -> audit.record(event("not recertified", campaign, item, grant)));
        }
        String why = "Not recertified: not every owner spoke for it in %s by %s (UTC)"
                .formatted(campaign.label(), campaign.lastDay());
        removals.end(some, new End(EndKind.EXPIRED, why, Optional.empty()));
    }

    private static AuditEvent event(String action, CampaignEntity campaign, ItemEntity item, GrantEntity grant) {
        return AuditEvent.of(action, grant.label())
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("campaign", campaign.label())
                .with("tenant", item.tenant);
    }

    private void close(CampaignEntity campaign, List<ItemEntity> all) {
        unsettled(all).forEach(item -> item.settle(ItemOutcome.CONFIRMED, clock.instant()));
        campaign.closedAt = clock.instant();
        audit.record(AuditEvent.of("closed a campaign", campaign.label())
                .forTenants(all.stream().map(item -> item.tenant).distinct().toList()));
    }

    /** One commit's worth. */
    private record Place(UUID request, EnvironmentName environment) {
        static Place of(GrantEntity grant) {
            return new Place(grant.requestId(), grant.environment());
        }
    }
}
