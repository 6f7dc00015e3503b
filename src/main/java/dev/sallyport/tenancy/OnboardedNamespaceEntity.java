package dev.sallyport.tenancy;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A namespace that the platform file does not name. Its environment is that of its cluster. */
@Entity
@Table(name = "onboarded_namespace")
public class OnboardedNamespaceEntity {
    @Id
    String name;

    String tenant;
    String cluster;

    @Nullable
    String counterpart;

    @Version
    long version;

    UUID onboardedBy;
    Instant onboardedAt;

    protected OnboardedNamespaceEntity() {}

    OnboardedNamespaceEntity(TenantNamespace namespace, UUID by, Instant at) {
        name = namespace.name().value();
        tenant = namespace.tenant().value();
        cluster = namespace.cluster().value();
        counterpart = namespace.counterpart().map(NamespaceName::value).orElse(null);
        onboardedBy = by;
        onboardedAt = at;
    }

    public NamespaceName name() {
        return new NamespaceName(name);
    }

    TenantName tenant() {
        return new TenantName(tenant);
    }

    ClusterName cluster() {
        return new ClusterName(cluster);
    }

    Optional<NamespaceName> counterpart() {
        return Optional.ofNullable(counterpart).map(NamespaceName::new);
    }

    public long version() {
        return version;
    }

    public UUID onboardedBy() {
        return onboardedBy;
    }

    public Instant onboardedAt() {
        return onboardedAt;
    }
}
