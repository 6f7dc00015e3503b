package dev.sallyport.delivery;

import dev.sallyport.tenancy.GitEstate;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * On a new installation without tenants' traffic, such as the embedded one, every namespace gets its baseline at start.
 * Elsewhere default-deny would cut what runs, so that it waits for somebody of the platform team.
 */
@ApplicationScoped
class FirstBaselines {
    private final BaselineService baselines;
    private final GitEstate estate;
    private final boolean atStart;

    FirstBaselines(
            BaselineService baselines,
            GitEstate estate,
            @ConfigProperty(name = "sallyport.baselines.at-start", defaultValue = "false") boolean atStart) {
        this.baselines = baselines;
        this.estate = estate;
        this.atStart = atStart;
    }

    void deliver(@Observes StartupEvent start) {
        if (!atStart) return;
        estate.refresh();
        baselines.planWanting();
    }
}
