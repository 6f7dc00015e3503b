package dev.sallyport.review;

import dev.sallyport.request.RequestRow;
import java.util.Comparator;

/**
 * A request as a line of a queue.
 *
 * @param waitsFor who or what it waits for, in a few words; empty once it is decided and carried out
 */
public record QueueRow(RequestRow request, String waitsFor) {
    /** What cannot wait stands at the top, whatever the order. */
    public static final Comparator<QueueRow> EMERGENCIES_FIRST =
            Comparator.comparing(row -> row.request().emergency() == null);
}
