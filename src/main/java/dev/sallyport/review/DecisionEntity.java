package dev.sallyport.review;

import dev.sallyport.identity.People;
import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** The reviewer who was away and for whom it was decided; null: in one's own right. */
    @Nullable
    UUID forPersonId;

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

    /** Whose approval it is: nobody of them counts once more. */
    Stream<UUID> counted() {
        return forPersonId == null ? Stream.of(personId) : Stream.of(personId, forPersonId);
    }

    /** {@code Lin Berger}, or {@code Lin Berger for Ada Okoye}. */
    String names(People people) {
        String name = people.name(personId);
        return forPersonId == null ? name : name + " for " + people.name(forPersonId);
    }

    /** An approval of this digest that still counts. */
    boolean approves(String wanted) {
        return outcome == Outcome.APPROVED && voidedAt == null && digest.equals(wanted);
    }
}
