package dev.sallyport.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items the rows
 * @param next what to send as {@code after} for the following rows; null on the last page
 */
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    /**
     * @param read at most {@link Paging#rowsToRead()} rows, in order
     * @param place of a row in the list
     */
    public static <T> Slice<T> of(List<T> read, Paging paging, Function<? super T, Cursor> place) {
        if (read.size() <= paging.limit()) {
            return new Slice<>(read, null);
        }
        List<T> items = read.subList(0, paging.limit());
        return new Slice<>(items, place.apply(items.get(items.size() - 1)).toString());
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> row) {
        return new Slice<>(items.stream().<R>map(row).toList(), next);
    }
}
