package dev.sallyport.tenancy;

import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A tenant that the platform file does not name. */
@Entity
@Table(name = "onboarded_tenant")
public class OnboardedTenantEntity {
    @Id
    String name;

    String displayName;
    UUID onboardedBy;
    Instant onboardedAt;

    protected OnboardedTenantEntity() {}

    OnboardedTenantEntity(Tenant tenant, UUID by, Instant at) {
        name = tenant.name().value();
        displayName = tenant.displayName();
        onboardedBy = by;
        onboardedAt = at;
    }

    Tenant tenant() {
        return new Tenant(new TenantName(name), displayName);
    }
}
