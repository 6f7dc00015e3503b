package dev.sallyport.notify;

import dev.sallyport.identity.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person is told of one event. */
@Entity
@Table(name = "notification")
class NotificationEntity {
    @Id
    UUID id;

    long seq;
    String issuer;
    String subject;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable
    UUID actorId;

    String words;
    String path;
    Instant at;

    @Nullable
    Instant readAt;

    /** The letter that tells it; null where mail is not set up. */
    @Nullable
    UUID mailId;

    PersonId person() {
        return new PersonId(issuer, subject);
    }
}
