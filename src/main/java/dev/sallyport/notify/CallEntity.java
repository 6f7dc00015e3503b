package dev.sallyport.notify;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that a webhook is to hear of. */
@Entity
@Table(name = "notification_call")
@IdClass(CallEntity.Key.class)
class CallEntity {
    @Id
    long seq;

    @Id
    String webhook;

    UUID jobId;
    Instant createdAt;

    /** Event and webhook. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1;

        long seq;

        @Nullable
        String webhook;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.seq == seq && Objects.equals(key.webhook, webhook);
        }

        @Override
        public int hashCode() {
            return Objects.hash(seq, webhook);
        }
    }
}
