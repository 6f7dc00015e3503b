package dev.sallyport.gitops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One commit as the history shows it. Author, subject and trailers are one line of plain text each.
 *
 * @param at when it was committed, by the committer's clock
 * @param author the author's name; anyone who may push can write any name here
 */
public record CommitInfo(CommitId id, Instant at, String author, String subject, List<Trailer> trailers) {
    public CommitInfo {
        trailers = List.copyOf(trailers);
    }

    /** The value of the first trailer with that key, compared without case as Git does. */
    public Optional<String> trailer(String key) {
        return trailers.stream()
                .filter(trailer -> trailer.key().equalsIgnoreCase(key))
                .map(Trailer::value)
                .findFirst();
    }
}
