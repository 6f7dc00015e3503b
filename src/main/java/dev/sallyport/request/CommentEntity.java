package dev.sallyport.request;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "request_comment")
public class CommentEntity {
    @Id
    UUID id;

    UUID requestId;
    int revision;
    UUID personId;
    String text;
    Instant writtenAt;

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public UUID personId() {
        return personId;
    }

    public String text() {
        return text;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
