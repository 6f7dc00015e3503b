package dev.sallyport.delivery;

import dev.sallyport.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as pages and scripts show it.
 *
 * @param request label of the request; null for a baseline
 * @param state {@code waiting}, {@code queued}, {@code running}, {@code done}, {@code dead} or {@code withheld}
 * @param error why it waits, is dead or was withheld
 * @param revision null for a baseline and for the end of grants
 * @param commit 40 hex digits, once it is on the remote; null for an end that the remote had seen already
 * @param nextAttemptAt when it is tried again, while it is queued after a failure
 * @param tests what people recorded of trying it
 */
public record DeliveryRow(
        UUID id,
        @Nullable String request,
        @Nullable Integer revision,
        String kind,
        String environment,
        String cluster,
        String namespace,
        String tenant,
        String digest,
        String state,
        int attempts,
        @Nullable String error,
        @Nullable Instant nextAttemptAt,
        @Nullable String commit,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        List<Test> tests) {

    /** Somebody tried the access and says so. */
    public record Test(String name, String note, Instant at) {}

    /** Where it stands in a list, newest first. */
    Cursor place() {
        return Cursor.at(createdAt, id);
    }

    public String subject() {
        if (request == null) return "baseline";
        return revision == null ? "end of " + request : request + " rev " + revision;
    }

    public boolean isDead() {
        return state.equals("dead");
    }

    public boolean isUntested() {
        return isDone() && tests.isEmpty();
    }

    /** Delivered where something waits for a test result, or could. */
    public boolean isDone() {
        return state.equals("done");
    }
}
