package dev.sallyport.recertification;

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

/** One grant that one tenant has to speak for. */
@Entity
@Table(name = "campaign_item")
class ItemEntity {
    /** The state of what is neither answered nor settled. */
    static final String OPEN = "open";

    @Id
    UUID id;

    UUID campaignId;
    long grantNumber;

    /** Of the grant when it was asked about. */
    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    String tenant;

    @Enumerated(EnumType.STRING)
    @Nullable
    Answer answer;

    @Nullable
    String reason;

    @Nullable
    UUID answeredBy;

    @Nullable
    Instant answeredAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    ItemOutcome outcome;

    @Nullable
    Instant settledAt;

    boolean isSettled() {
        return outcome != null;
    }

    /** What was answered no longer holds. */
    void forget() {
        answer = null;
        reason = null;
        answeredBy = null;
        answeredAt = null;
    }

    String grantLabel() {
        return "GR-" + grantNumber;
    }

    void settle(ItemOutcome how, Instant at) {
        outcome = how;
        settledAt = at;
    }

    /** What the list shows: how it was settled, else what was answered, else {@code open}. */
    String state() {
        if (outcome != null) return outcome.label();
        return answer == null ? OPEN : answer.label();
    }
}
