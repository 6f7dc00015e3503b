package dev.sallyport.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Strong entity tags from version numbers, so that nobody changes what they have not read. */
public final class ETags {
    private ETags() {}

    /** @param version grows with every change of the thing */
    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    /**
     * Checks {@code If-Match} before a change.
     *
     * @throws PreconditionRequired there is none
     * @throws PreconditionFailed it names other versions alone; a weak tag or {@code *} names none
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new PreconditionRequired();
        }
        String current = of(version);
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(current::equals)) {
            throw new PreconditionFailed();
        }
    }
}
