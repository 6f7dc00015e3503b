package dev.sallyport.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for. Null: any.
 *
 * @param text found in the object or the action
 * @param request number of a request
 * @param from first day, UTC
 * @param until last day, UTC
 * @param after events before this sequence number only: the place where the last page ended
 */
public record HistoryFilter(
        @Nullable String text,
        @Nullable String who,
        @Nullable String action,
        @Nullable String tenant,
        @Nullable Long request,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Long after,
        int limit) {
    public static HistoryFilter latest(int limit) {
        return new HistoryFilter(null, null, null, null, null, null, null, null, limit);
    }

    public static HistoryFilter ofRequest(long number) {
        return new HistoryFilter(null, null, null, null, number, null, null, null, 500);
    }
}
