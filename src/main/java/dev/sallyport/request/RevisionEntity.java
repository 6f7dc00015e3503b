package dev.sallyport.request;

import dev.sallyport.policy.model.Category;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
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

    @JdbcTypeCode(SqlTypes.JSON)
    String accesses;

    String justification;

    @Nullable
    String widthReason;

    LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    Category category;

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

    public UUID authorId() {
        return authorId;
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
