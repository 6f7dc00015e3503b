package dev.sallyport.request;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that was said of one field, and what came of it.
 *
 * @param changed whether the field says something else by now
 */
public record FieldComment(
        UUID id,
        CommentField field,
        String name,
        Instant at,
        int revision,
        String text,
        boolean changed,
        List<Reply> replies) {

    /** An answer to it. */
    public record Reply(String name, Instant at, String text, boolean byTheSame) {}

    /** Somebody else has said something to it, or the field has changed since. */
    public boolean isAnswered() {
        return changed || replies.stream().anyMatch(reply -> !reply.byTheSame());
    }
}
