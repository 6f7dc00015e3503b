package dev.sallyport.request;

import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Emergency;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What was asked for, as it was judged when it was submitted. Only the proof is ever brought up to date. */
@Entity
@Table(name = "request_revision")
public class RevisionEntity {
    @Id
    UUID id;

    UUID requestId;
    int number;
    UUID authorId;

    /** For whom it was asked; null for the author. */
    @Nullable
    UUID onBehalfOf;

    @JdbcTypeCode(SqlTypes.JSON)
    String accesses;

    String justification;

    @Nullable
    String widthReason;

    LocalDate endsOn;

    /** Whether the last day is the day by which it is looked at again. */
    boolean permanent;

    /** For which incident it is asked; null: in the ordinary way. */
    @Nullable
    String emergencyIncident;

    /** How long from the last approval on; null: in the ordinary way. */
    @Nullable
    Integer emergencyHours;

    @Enumerated(EnumType.STRING)
    Category category;

    /** Whose approval it needed when it was submitted; null in what is older than the rules. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String needs;

    /** Whether it was proved when it was submitted that it opens nothing beyond the grant that it changes. */
    boolean narrowing;

    @JdbcTypeCode(SqlTypes.JSON)
    String manifests;

    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    @JdbcTypeCode(SqlTypes.CHAR)
    String platformDigest;

    @JdbcTypeCode(SqlTypes.JSON)
    String proof;

    /** What the verdict engine said then; null if the repository was never read, and in what is older than the engine. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String effect;

    /** SHA-256 of the proof and the effect. */
    @JdbcTypeCode(SqlTypes.CHAR)
    String proofDigest;

    Instant createdAt;

    public UUID requestId() {
        return requestId;
    }

    public int number() {
        return number;
    }

    public boolean permanent() {
        return permanent;
    }

    public boolean narrowing() {
        return narrowing;
    }

    public UUID authorId() {
        return authorId;
    }

    public @Nullable UUID onBehalfOf() {
        return onBehalfOf;
    }

    /** Who approves no revision of the request: the author, and for whom it was asked. */
    public Set<UUID> excluded() {
        return onBehalfOf == null ? Set.of(authorId) : new HashSet<>(List.of(authorId, onBehalfOf));
    }

    public String justification() {
        return justification;
    }

    public @Nullable String widthReason() {
        return widthReason;
    }

    public LocalDate endsOn() {
        return endsOn;
    }

    public Optional<Emergency> emergency() {
        return emergencyIncident == null || emergencyHours == null
                ? Optional.empty()
                : Optional.of(new Emergency(emergencyIncident, emergencyHours));
    }

    public Category category() {
        return category;
    }

    public String digest() {
        return digest;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
