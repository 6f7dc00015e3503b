package dev.sallyport.grant;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.EnvironmentName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** When it ends, if it was given in an emergency; null: with the last day. */
    @Nullable
    Instant endsAt;

    @Enumerated(EnumType.STRING)
    GrantState state;

    @Enumerated(EnumType.STRING)
    @Nullable
    EndKind endKind;

    @Nullable
    String endReason;

    @Nullable
    UUID endedBy;

    @Nullable
    Instant endingAt;

    @Nullable
    Instant endedAt;

    @Nullable
    UUID removalId;

    @Nullable
    Long replaces;

    /** Whether it was asked for as a change of the grant whose place it takes. */
    boolean changes;

    @Nullable
    UUID givenBackBy;

    @Nullable
    Instant givenBackAt;

    @Nullable
    String givenBackReason;

    Instant createdAt;
    Instant changedAt;

    @Version
    long version;

    public UUID id() {
        return id;
    }

    public UUID requestId() {
        return requestId;
    }

    public long requestNumber() {
        return requestNumber;
    }

    public int revision() {
        return revision;
    }

    public String digest() {
        return digest;
    }

    public ClusterName cluster() {
        return new ClusterName(cluster);
    }

    public String sourceTenant() {
        return sourceTenant;
    }

    /** The instant at which it ends, if it was given in an emergency. */
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public LocalDate endsOn() {
        return endsOn;
    }

    public long version() {
        return version;
    }

    /** {@code GR-318}. */
    public String label() {
        return "GR-" + number;
    }

    /** Everyone whom it concerns: either end. */
    public List<String> tenants() {
        return Stream.of(sourceTenant, destinationTenant)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    public @Nullable EndKind endKind() {
        return endKind;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    /** Whether somebody has revoked it at that instant or later. */
    public boolean wasRevokedSince(Instant instant) {
        return endKind == EndKind.REVOKED && endingAt != null && !endingAt.isBefore(instant);
    }

    public @Nullable Instant endingAt() {
        return endingAt;
    }

    public @Nullable UUID removalId() {
        return removalId;
    }

    /** Row of the person of the tenant who would give it back; a reviewer has to say yes. */
    public @Nullable UUID givenBackBy() {
        return givenBackBy;
    }

    public @Nullable Instant givenBackAt() {
        return givenBackAt;
    }

    public @Nullable String givenBackReason() {
        return givenBackReason;
    }

    /** Row of the person who ended it. */
    public @Nullable UUID endedBy() {
        return endedBy;
    }

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
