package dev.sallyport.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A portal that has not asked the repository yet knows of no workload, and would show less than what an access opens: nobody is
 * sent to it before it has asked once. A repository that does not answer is said on the pages and keeps nobody away.
 */
@Readiness
@ApplicationScoped
class EstateReadiness implements HealthCheck {
    private final GitEstate estate;

    EstateReadiness(GitEstate estate) {
        this.estate = estate;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("GitOps repository was asked")
                .status(estate.wasAsked())
                .build();
    }
}
