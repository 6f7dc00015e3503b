package dev.sallyport.recertification;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.ending.RevocationService;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** What people do with campaigns: start one, and answer for what is theirs. */
@ApplicationScoped
public class CampaignService {
    private static final int LONGEST_DAYS = 365;
    private static final int SHORTEST_REASON = 10;

    private final Campaigns campaigns;
    private final Items items;
    private final AskedGrants asked;
    private final Grants grants;
    private final RevocationService revocations;
    private final Platform platform;
    private final Persons persons;
    private final AuditTrail audit;
    private final Clock clock;

    CampaignService(
            Campaigns campaigns,
            Items items,
            AskedGrants asked,
            Grants grants,
            RevocationService revocations,
            Platform platform,
            Persons persons,
            AuditTrail audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.items = items;
        this.asked = asked;
        this.grants = grants;
        this.revocations = revocations;
        this.platform = platform;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many grants a campaign of this scope would ask about now. */
    @Transactional
    int count(Scope scope) {
        check(scope);
        return asked.in(scope).size();
    }

    /** How many items wait for an answer of somebody who reviews for these tenants. */
    @Transactional
    public long waitingFor(Actor actor) {
        List<String> reviews =
                actor.memberships().reviewer().stream().map(TenantName::value).toList();
        return reviews.isEmpty() ? 0 : items.unanswered(reviews);
    }

    /**
     * Starts a campaign; which grants it asks about is fixed now.
     *
     * @return its label
     * @throws InvalidValue at a field, or at {@code name} if there is nothing to ask about
     */
    @Transactional(Transactional.TxType.MANDATORY)
    String start(Actor actor, NewCampaign wanted) {
        var campaign = new CampaignEntity();
        campaign.id = UUID.randomUUID();
        campaign.name = wanted.title();
        Scope scope = wanted.scope();
        check(scope);
        campaign.tenant = scope.tenant();
        campaign.category = scope.category();
        campaign.environment = scope.environment();
        campaign.olderThanDays = scope.olderThanDays();
        campaign.dueOn = wanted.due();
        campaign.graceDays = wanted.grace();
        LocalDate today = today();
        if (campaign.dueOn.isBefore(today)) throw new InvalidValue("dueOn", "That day has passed");
        if (campaign.dueOn.isAfter(today.plusDays(LONGEST_DAYS)))
            throw new InvalidValue("dueOn", "Choose a day within a year");
        List<GrantEntity> some = asked.in(scope);
        if (some.isEmpty()) throw new InvalidValue("name", "No grant stands that this campaign would ask about");
        campaign.number = campaigns.nextNumber();
        campaign.startedBy = persons.keep(actor).id();
        campaign.startedAt = clock.instant();
        campaigns.persistAndFlush(campaign);
        some.forEach(grant -> ask(campaign, grant));
        audit.record(AuditEvent.of("started a campaign", campaign.label())
                .by(campaign.startedBy)
                .forTenants(List.copyOf(tenants(some)))
                .with("scope", scope.words())
                .with("grants", some.size())
                .with("due", campaign.dueOn.toString())
                .with("graceDays", campaign.graceDays));
        return campaign.label();
    }

    private static TreeSet<String> tenants(Collection<GrantEntity> some) {
        var names = new TreeSet<String>();
        some.forEach(grant -> names.addAll(grant.tenants()));
        return names;
    }

    /** Both ends of a grant speak for it: who uses it, and whose namespace it opens. */
    private void ask(CampaignEntity campaign, GrantEntity grant) {
        for (String tenant : grant.tenants()) {
            var item = new ItemEntity();
            item.id = UUID.randomUUID();
            item.campaignId = campaign.id;
            item.grantNumber = grant.number();
            item.digest = grant.digest();
            item.tenant = tenant;
            items.persist(item);
        }
    }

    private void check(Scope scope) {
        String tenant = scope.tenant();
        if (tenant != null && platform.tenant(new TenantName(tenant)).isEmpty())
            throw new InvalidValue("tenant", "The platform has no such tenant");
        String environment = scope.environment();
        if (environment != null && !platform.environments().contains(new EnvironmentName(environment)))
            throw new InvalidValue("environment", "The platform has no such environment");
    }

    /**
     * Answers for some grants, with one reason; what is given back ends at once. All of them, or none.
     *
     * @param fresh the person with rights as of now
     * @param which ids of items of the campaign
     * @throws Forbidden one of them belongs to a tenant for which the person does not review
     * @throws Conflict the campaign is closed, or one of them is settled
     * @throws InvalidValue at {@code items} or {@code reason}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void answer(Actor fresh, long number, List<UUID> which, Answer answer, String reason) {
        CampaignEntity campaign = campaigns.lockFor(fresh, number).orElseThrow(NotFound::new);
        if (!campaign.isOpen() || today().isAfter(campaign.lastDay()))
            throw new Conflict(campaign.label() + " takes no more answers");
        if (which.isEmpty()) throw new InvalidValue("items", "Tick the grants that you answer for");
        String why = ProseText.check("reason", reason, SHORTEST_REASON);
        UUID person = persons.keep(fresh).id();
        for (UUID id : new TreeSet<>(which)) {
            ItemEntity item = items.findByIdOptional(id)
                    .filter(one -> one.campaignId.equals(campaign.id) && fresh.sees(new TenantName(one.tenant)))
                    .orElseThrow(NotFound::new);
            answer(fresh, campaign, item, answer, why, person);
        }
    }

    private void answer(Actor fresh, CampaignEntity campaign, ItemEntity item, Answer answer, String why, UUID person) {
        if (!fresh.memberships().isReviewerOf(new TenantName(item.tenant)))
            throw new Forbidden("A reviewer of %s answers for %s".formatted(item.tenant, item.grantLabel()));
        if (item.outcome != null)
            throw new Conflict("%s is settled already: %s".formatted(item.grantLabel(), item.outcome.label()));
        if (item.answer != null && today().isAfter(campaign.dueOn))
            throw new Conflict("%s was answered for; after %s an answer is not changed"
                    .formatted(item.grantLabel(), campaign.dueOn));
        GrantEntity grant = grants.findFor(fresh, item.grantNumber)
                .orElseThrow(
                        () -> new Conflict(item.grantLabel() + " was never delivered; nothing is left to answer for"));
        if (answer == Answer.NARROWING && !grant.sourceTenant().equals(item.tenant))
            throw new InvalidValue(
                    "answer", "Only the tenant that asked for it can ask for less; confirm it, or give it back");
        item.answer = answer;
        item.reason = why;
        item.answeredBy = person;
        item.answeredAt = clock.instant();
        audit.record(AuditEvent.of(verb(answer), grant.label())
                .by(person)
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("campaign", campaign.label())
                .with("reason", why));
        if (answer == Answer.GIVEN_BACK) {
            revocations.revoke(fresh, grant.number(), version -> {}, why);
            item.settle(ItemOutcome.GIVEN_BACK, item.answeredAt);
        }
    }

    private static String verb(Answer answer) {
        return switch (answer) {
            case CONFIRMED -> "confirmed";
            case NARROWING -> "will narrow";
            case GIVEN_BACK -> "gave up";
        };
    }

    /**
     * Ends a campaign before its time: nothing is ended by it any more.
     *
     * @throws Conflict it is closed already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void stop(Actor actor, long number) {
        CampaignEntity campaign = campaigns.lockFor(actor, number).orElseThrow(NotFound::new);
        if (!campaign.isOpen()) throw new Conflict(campaign.label() + " is closed already");
        campaign.stoppedBy = persons.keep(actor).id();
        campaign.closedAt = clock.instant();
        audit.record(AuditEvent.of("stopped a campaign", campaign.label())
                .by(campaign.stoppedBy)
                .forTenants(items.ofCampaign(campaign.id).stream()
                        .map(item -> item.tenant)
                        .distinct()
                        .toList()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
