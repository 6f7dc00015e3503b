package dev.sallyport.tenancy;

import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.model.Estate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The estate as last read.
 *
 * @param commit the commit of the GitOps repository that it was read from, 40 hex digits; empty: never read
 * @param readAt when the repository last answered
 * @param unreadable files that could not be understood, each with its reason
 * @param trouble why the repository does not answer now; empty if it does
 */
public record KnownEstate(
        Estate estate,
        Optional<String> commit,
        Optional<Instant> readAt,
        List<Unreadable> unreadable,
        Optional<String> trouble) {
    static final KnownEstate NONE =
            new KnownEstate(Estate.EMPTY, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
}
