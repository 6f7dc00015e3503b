package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.delivery.DeliveryRow;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.ending.Reminders;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestRow;
import dev.sallyport.request.RequestRows;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.review.ReviewQueue;
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

/** The first page: what waits for me, what I asked for, what ends soon, my namespaces. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class HomePages {
    private static final int FEW = 8;

    private final CurrentActor current;
    private final ReviewQueue queue;
    private final Requests requests;
    private final RequestRows rows;
    private final GrantListing grants;
    private final Reminders reminders;
    private final NamespaceListing namespaces;
    private final BaselineService baselines;
    private final DeliveryService deliveries;
    private final Persons persons;

    HomePages(
            CurrentActor current,
            ReviewQueue queue,
            Requests requests,
            RequestRows rows,
            GrantListing grants,
            Reminders reminders,
            NamespaceListing namespaces,
            BaselineService baselines,
            DeliveryService deliveries,
            Persons persons) {
        this.current = current;
        this.queue = queue;
        this.requests = requests;
        this.rows = rows;
        this.grants = grants;
        this.reminders = reminders;
        this.namespaces = namespaces;
        this.baselines = baselines;
        this.deliveries = deliveries;
        this.persons = persons;
    }

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance home(HomeView view);

        private Templates() {}
    }

    /** What the page shows; a list that somebody has no part in is empty. */
    record HomeView(
            String name,
            boolean asks,
            boolean reviews,
            boolean operates,
            List<RequestRow> waiting,
            List<DeliveryRow> untested,
            List<RequestRow> mine,
            List<RequestRow> recent,
            List<GrantRow> endingSoon,
            List<GrantRow> givenBack,
            List<GrantRow> endingFirst,
            List<NamespaceRow> namespaces,
            long dead) {}

    @GET
    @Authenticated
    @Transactional
    public TemplateInstance home() {
        Actor actor = current.get();
        List<RequestRow> mine = persons.find(actor.id())
                .map(person -> rows.of(requests.list(actor, new RequestFilter(null, null, person.id(), null))
                        .page(0, FEW)
                        .list()))
                .orElse(List.of());
        var counts = grants.counts(actor);
        boolean operates = actor.has(Role.PLATFORM);
        return Templates.home(new HomeView(
                actor.name(),
                actor.has(Role.TENANT),
                ReviewQueue.mayDecide(actor),
                operates,
                rows.of(queue.waitingFor(actor)),
                deliveries.untested(actor),
                mine,
                rows.of(requests.list(actor, RequestFilter.ALL).page(0, FEW).list()),
                reminders.endingSoon(actor, FEW),
                grants.givenBack(actor),
                grants.endingFirst(actor, FEW),
                namespaces.own(actor).stream()
                        .map(n -> NamespaceRow.of(n, baselines, counts))
                        .toList(),
                operates ? deliveries.dead() : 0));
    }
}
