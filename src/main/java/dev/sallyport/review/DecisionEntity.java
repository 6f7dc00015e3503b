package dev.sallyport.review;

import dev.sallyport.policy.model.TenantName;
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

/** What one person said of one revision, bound to its digest. */
@Entity
@Table(name = "decision")
public class DecisionEntity {
    /** What was said. */
    public enum Outcome {
        APPROVED("approved"),
        REJECTED("rejected"),
        CHANGES_ASKED("asked for changes");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    UUID id;

    UUID requestId;
    int revision;

    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    UUID personId;

    @Enumerated(EnumType.STRING)
    Capacity capacity;

    @Nullable
    String tenant;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    String reason;

    @JdbcTypeCode(SqlTypes.CHAR)
    String platformDigest;

    @Nullable
    Instant voidedAt;

    Instant decidedAt;

    Seat seat() {
        return new Seat(capacity, Optional.ofNullable(tenant).map(TenantName::new));
    }

    /** An approval of this digest that still counts. */
    boolean approves(String wanted) {
        return outcome == Outcome.APPROVED && voidedAt == null && digest.equals(wanted);
    }
}
