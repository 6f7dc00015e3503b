package dev.sallyport.web;

import dev.sallyport.policy.model.InvalidValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit number of rows, 1 to {@value #MOST}
 * @param cursor the place after which they begin; null for the first page
 */
public record Paging(int limit, @Nullable Cursor cursor) {
    public static final int MOST = 200;

    /** Rows on a page when nobody says how many. */
    public static final int USUAL = 50;

    /**
     * Reads the query parameters {@code limit} and {@code after}.
     *
     * @throws InvalidValue one of them cannot be read
     */
    public static Paging of(@Nullable String limit, @Nullable String after) {
        return new Paging(
                limit == null || limit.isEmpty() ? USUAL : number(limit),
                after == null || after.isEmpty() ? null : Cursor.parse(after));
    }

    public Optional<Cursor> after() {
        return Optional.ofNullable(cursor);
    }

    /** How many rows to read: one more than shown tells whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }

    private static int number(String limit) {
        int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw new InvalidValue("limit", "`limit` is a number from 1 to " + MOST);
        }
        return number;
    }
}
