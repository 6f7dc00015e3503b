package dev.sallyport.home;

import dev.sallyport.audit.History;
import dev.sallyport.audit.HistoryFilter;
import dev.sallyport.audit.HistoryRow;
import dev.sallyport.delivery.BaselineService;
import dev.sallyport.delivery.DeliveryRow;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.emergency.Emergencies;
import dev.sallyport.emergency.EmergencyRow;
import dev.sallyport.ending.Reminders;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.newcomer.Newcomers;
import dev.sallyport.recertification.CampaignService;
import dev.sallyport.recheck.NameWarning;
import dev.sallyport.recheck.NameWarnings;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.review.QueueRow;
import dev.sallyport.review.QueueRows;
import dev.sallyport.review.ReviewQueue;
import dev.sallyport.ruling.RulingService;
import dev.sallyport.tenancy.LivePlatform;
import dev.sallyport.tenancy.NamespaceListing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page, by what somebody comes for: to ask, to decide, to look back, to keep it running. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class HomePages {
    private static final int FEW = 8;

    private final CurrentActor current;
    private final ReviewQueue queue;
    private final Requests requests;
    private final QueueRows rows;
    private final GrantListing grants;
    private final Reminders reminders;
    private final NamespaceListing namespaces;
    private final BaselineService baselines;
    private final DeliveryService deliveries;
    private final Operations operations;
    private final History history;
    private final Persons persons;
    private final Emergencies emergencies;
    private final LivePlatform platform;
    private final CampaignService campaigns;
    private final RulingService rulings;
    private final NameWarnings warnings;
    private final Newcomers newcomers;

    HomePages(
            CurrentActor current,
            ReviewQueue queue,
            Requests requests,
            QueueRows rows,
            GrantListing grants,
            Reminders reminders,
            NamespaceListing namespaces,
            BaselineService baselines,
            DeliveryService deliveries,
            Operations operations,
            History history,
            Persons persons,
            Emergencies emergencies,
            LivePlatform platform,
            CampaignService campaigns,
            RulingService rulings,
            NameWarnings warnings,
            Newcomers newcomers) {
        this.current = current;
        this.queue = queue;
        this.requests = requests;
        this.rows = rows;
        this.grants = grants;
        this.reminders = reminders;
        this.namespaces = namespaces;
        this.baselines = baselines;
        this.deliveries = deliveries;
        this.operations = operations;
        this.history = history;
        this.persons = persons;
        this.emergencies = emergencies;
        this.platform = platform;
        this.campaigns = campaigns;
        this.rulings = rulings;
        this.warnings = warnings;
        this.newcomers = newcomers;
    }

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance home(HomeView view);

        private Templates() {}
    }

    /**
     * What the page shows; a list that somebody has no part in is empty.
     *
     * @param soon whether the grants that end are those of which people are reminded; else just the first to end
     * @param operation for the platform team alone
     */
    record HomeView(
            boolean asks,
            boolean reviews,
            boolean oversees,
            long toRecertify,
            int newcomers,
            List<String> rulings,
            List<NameWarning> warnings,
            List<QueueRow> waiting,
            List<DeliveryRow> untested,
            List<QueueRow> mine,
            List<QueueRow> recent,
            List<EmergencyRow> emergencies,
            boolean soon,
            List<GrantRow> ending,
            List<GrantRow> givenBack,
            List<NamespaceRow> namespaces,
            List<HistoryRow> events,
            @Nullable Operation operation) {}

    @GET
    @Authenticated
    @Transactional
    public TemplateInstance home() {
        Actor actor = current.get();
        boolean asks = actor.has(Role.TENANT);
        boolean audits = actor.has(Role.AUDITOR);
        List<GrantRow> soon = reminders.endingSoon(actor, FEW);
        return Templates.home(new HomeView(
                asks,
                ReviewQueue.mayDecide(actor),
                audits,
                campaigns.waitingFor(actor),
                newcomers.waitingFor(actor).size(),
                rulings.waitingFor(actor),
                warnings.open(actor),
                rows.of(queue.waitingFor(actor)).stream()
                        .sorted(QueueRow.EMERGENCIES_FIRST)
                        .toList(),
                deliveries.untested(actor),
                mine(actor),
                asks ? List.of() : recent(actor, RequestFilter.ALL),
                emergencies.waiting(actor),
                !soon.isEmpty(),
                soon.isEmpty() ? grants.endingFirst(actor, FEW) : soon,
                grants.givenBack(actor),
                namespaces(actor),
                audits ? history.find(actor, HistoryFilter.latest(FEW)) : List.of(),
                actor.has(Role.PLATFORM) ? operations.now() : null));
    }

    private List<QueueRow> mine(Actor actor) {
        return persons.find(actor.id())
                .map(person -> recent(actor, new RequestFilter(null, null, person.id(), null)))
                .orElse(List.of());
    }

    private List<QueueRow> recent(Actor actor, RequestFilter filter) {
        return rows.of(requests.list(actor, filter).page(0, FEW).list());
    }

    private List<NamespaceRow> namespaces(Actor actor) {
        var counts = grants.counts(actor);
        return namespaces.own(actor).stream()
                .map(n -> NamespaceRow.of(n, baselines, counts, platform.isOnboarded(n.name())))
                .toList();
    }
}
