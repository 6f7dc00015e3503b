package dev.sallyport.grant;

import dev.sallyport.policy.model.EnvironmentName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_grant")
public class GrantEntity {
    @Id
    UUID id;

    long number;
    UUID requestId;
    long requestNumber;
    int revision;

    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    String environment;
    String cluster;
    String sourceNamespace;
    String sourceTenant;

    @Nullable
    String destinationNamespace;

    @Nullable
    String destinationTenant;

    @JdbcTypeCode(SqlTypes.JSON)
    String access;

    LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    GrantState state;

    Instant createdAt;
    Instant changedAt;

    @Version
    long version;

    public long number() {
        return number;
    }

    public GrantState state() {
        return state;
    }

    public EnvironmentName environment() {
        return new EnvironmentName(environment);
    }

    public String sourceNamespace() {
        return sourceNamespace;
    }

    public @Nullable String destinationNamespace() {
        return destinationNamespace;
    }
}
