package dev.sallyport.web;

import dev.sallyport.policy.model.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The place in an ordered list after which a page begins: the sort key of the last row shown and, for rows with the same key, its
 * id. Opaque to clients; it grants nothing, because what may be seen is asked anew for each page.
 *
 * @param key the sort key as text: a number or an instant
 * @param id of the row, as text
 */
public record Cursor(String key, String id) {
    private static final char SEPARATOR = ' ';

    public static Cursor at(Instant time, Object id) {
        return new Cursor(time.toString(), id.toString());
    }

    public static Cursor at(long number, Object id) {
        return new Cursor(Long.toString(number), id.toString());
    }

    /** @throws InvalidValue it was not made by {@link #toString()} */
    public static Cursor parse(String text) {
        try {
            String pair = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int separator = pair.indexOf(SEPARATOR);
            if (separator < 1 || separator == pair.length() - 1) {
                throw foreign();
            }
            return new Cursor(pair.substring(0, separator), pair.substring(separator + 1));
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    /** @throws InvalidValue the list is not ordered by time */
    public Instant time() {
        try {
            return Instant.parse(key);
        } catch (DateTimeException e) {
            throw foreign();
        }
    }

    /** @throws InvalidValue the list is not ordered by number */
    public long number() {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw foreign();
        }
    }

    /** @throws InvalidValue the rows have no such ids */
    public UUID uuid() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static InvalidValue foreign() {
        return new InvalidValue("after", "This is no place in this list; take `after` from `next` of the page before");
    }

    /** URL-safe. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + SEPARATOR + id).getBytes(StandardCharsets.UTF_8));
    }
}
