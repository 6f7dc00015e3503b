package dev.sallyport.delivery;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A revision's turn in one environment, a baseline's, or that of grants which end. Without a job it waits for the environment before it. */
@Entity
@Table(name = "delivery")
public class DeliveryEntity {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    DeliveryKind kind;

    @Nullable
    UUID requestId;

    @Nullable
    Long requestNumber;

    @Nullable
    Integer revision;

    String environment;
    String cluster;
    String namespace;
    String tenant;

    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    @Nullable
    UUID jobId;

    /** When it first began to write: from then on the remote may have its commit. */
    @Nullable
    Instant startedAt;

    @Nullable
    Instant withheldAt;

    @Nullable
    String withheldReason;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Nullable
    String sinceCommit;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Nullable
    String commitId;

    Instant createdAt;

    @Nullable
    Instant deliveredAt;

    EnvironmentName environment() {
        return new EnvironmentName(environment);
    }

    ClusterName cluster() {
        return new ClusterName(cluster);
    }

    NamespaceName namespace() {
        return new NamespaceName(namespace);
    }

    /** The namespace as it was when this was planned; another replica may not have heard of it yet. */
    TenantNamespace tenantNamespace() {
        return new TenantNamespace(namespace(), new TenantName(tenant), cluster(), environment(), Optional.empty());
    }

    /** Done: on the remote, or, for an end, gone from it before. */
    boolean isDelivered() {
        return deliveredAt != null;
    }

    /** {@code R-1042 rev 3}, {@code end of R-1042} or {@code baseline of shop-checkout}. */
    String subject() {
        return switch (kind) {
            case GRANTS -> "R-" + requestNumber + " rev " + revision;
            case REMOVAL -> "end of R-" + requestNumber;
            case BASELINE -> "baseline of " + namespace;
        };
    }
}
