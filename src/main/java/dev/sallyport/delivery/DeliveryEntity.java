package dev.sallyport.delivery;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A revision's turn in one environment, or a baseline's. Without a job it waits for the environment before it. */
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

    boolean isDelivered() {
        return commitId != null;
    }

    /** {@code R-1042 rev 3} or {@code baseline of shop-checkout}. */
    String subject() {
        return kind == DeliveryKind.GRANTS ? "R-" + requestNumber + " rev " + revision : "baseline of " + namespace;
    }
}
