package dev.sallyport.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "outbox_job")
public class JobEntity {
    @Id
    UUID id;

    String kind;

    @Enumerated(EnumType.STRING)
    JobState state;

    int attempts;
    Instant runAfter;

    @Nullable
    Instant leaseUntil;

    @Nullable
    String lastError;

    Instant createdAt;

    @Nullable
    Instant finishedAt;

    public UUID id() {
        return id;
    }

    /** Which worker takes it. */
    public String kind() {
        return kind;
    }

    public JobState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    /** When it is tried next, if it is queued. */
    public Instant runAfter() {
        return runAfter;
    }

    public @Nullable String lastError() {
        return lastError;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
