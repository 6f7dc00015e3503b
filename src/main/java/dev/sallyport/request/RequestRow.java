package dev.sallyport.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A request as a line of a table.
 *
 * @param opens ports and destination, in a few words
 * @param risk from 1, low, to 5
 */
public record RequestRow(
        String label,
        RequestState state,
        String namespace,
        String opens,
        String requester,
        int risk,
        Instant createdAt,
        Instant changedAt,
        LocalDate endsOn) {
    /** The end of the last day, for a page that says 'in 12 days'. */
    public Instant endsAt() {
        return endsOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
