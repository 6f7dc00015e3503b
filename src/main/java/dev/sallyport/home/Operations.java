package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.notify.Messages;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.request.Requests;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.NamespaceListing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks at everything that keeps the portal running. */
@ApplicationScoped
class Operations {
    private final DeliveryService deliveries;
    private final Messages messages;
    private final BaselineService baselines;
    private final Requests requests;
    private final EstateSource estate;
    private final Platform platform;
    private final NamespaceListing namespaces;
    private final Clock clock;

    Operations(
            DeliveryService deliveries,
            Messages messages,
            BaselineService baselines,
            Requests requests,
            EstateSource estate,
            Platform platform,
            NamespaceListing namespaces,
            Clock clock) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.baselines = baselines;
        this.requests = requests;
        this.estate = estate;
        this.platform = platform;
        this.namespaces = namespaces;
        this.clock = clock;
    }

    Operation now() {
        return new Operation(
                deliveries.dead(),
                messages.dead(),
                deliveries.underWay(),
                requests.overdue(clock.instant()).size(),
                estate.known().commit().orElse(null),
                platform.clusters().size(),
                platform.namespaces().size(),
                platform.tenants().size(),
                baselines.wanting(),
                namespaces.unowned());
    }
}
