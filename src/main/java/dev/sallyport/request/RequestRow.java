package dev.sallyport.request;

import dev.sallyport.policy.model.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A request as a line of a table.
 *
 * @param opens ports and destination, in a few words
 * @param risk from 1, low, to 5
 * @param dueAt when it is to be decided; null: no due date
 * @param emergency the incident that it is asked for; null: in the ordinary way
 * @param overdue whether it should have been decided by now
 */
public record RequestRow(
        String label,
        RequestState state,
        String tenant,
        String environment,
        String namespace,
        Category category,
        String opens,
        String requester,
        int risk,
        Instant createdAt,
        Instant changedAt,
        LocalDate endsOn,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable String emergency) {
    /** The end of the last day, for a page that says 'in 12 days'. */
    public Instant endsAt() {
        return endsOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
