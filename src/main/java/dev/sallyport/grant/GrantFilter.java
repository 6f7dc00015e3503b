package dev.sallyport.grant;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of grants. Null: any.
 *
 * @param namespace at either end
 * @param endsBefore their last day is before this one
 * @param below numbers below this one only: the place where the last page ended
 */
public record GrantFilter(
        @Nullable String namespace,
        @Nullable GrantState state,
        @Nullable LocalDate endsBefore,
        @Nullable Long below) {
    public static final GrantFilter ALL = new GrantFilter(null, null, null, null);

    /** The same, from the beginning. */
    GrantFilter whole() {
        return new GrantFilter(namespace, state, endsBefore, null);
    }
}
