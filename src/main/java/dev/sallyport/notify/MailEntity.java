package dev.sallyport.notify;

import dev.sallyport.identity.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A letter to one person. */
@Entity
@Table(name = "notification_mail")
class MailEntity {
    /** Of a letter about one event, made of the event and the person, so that it is the same whenever it is sent. */
    @Id
    UUID id;

    UUID jobId;
    String issuer;
    String subject;

    /** It takes further notifications until it is due. */
    boolean gathers;

    Instant createdAt;

    @Nullable
    Instant sentAt;

    PersonId person() {
        return new PersonId(issuer, subject);
    }
}
