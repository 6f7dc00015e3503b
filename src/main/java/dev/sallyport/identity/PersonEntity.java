package dev.sallyport.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "person")
public class PersonEntity {
    @Id
    UUID id;

    String issuer;
    String subject;
    String displayName;
    Instant firstSeenAt;

    public UUID id() {
        return id;
    }

    public PersonId person() {
        return new PersonId(issuer, subject);
    }

    public String displayName() {
        return displayName;
    }

    /** For the trailer of a commit: issuer and subject first, as they are the person; the name is for the reader. */
    public String signature() {
        return issuer + " " + subject + " " + displayName;
    }
}
