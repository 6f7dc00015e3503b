package dev.sallyport.request;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** What it is about; null: the whole request. */
    @Enumerated(EnumType.STRING)
    @Nullable
    CommentField field;

    /** The comment on a field that it answers. */
    @Nullable
    UUID answers;

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

    public @Nullable CommentField field() {
        return field;
    }

    public @Nullable UUID answers() {
        return answers;
    }
}
