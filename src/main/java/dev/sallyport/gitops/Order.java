package dev.sallyport.gitops;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One commit that is wanted exactly once, however often the order is given.
 *
 * @param message what the commit says
 * @param identity keys of the trailers that name the order: a commit of the branch that carries the same values is this
 *     order's commit. No other order may have the same values
 * @param folders the folders below which the change may write, compared whole segment by segment
 * @param since the head of the branch when the order first came up; the search goes back to it, and the branch must
 *     still contain it. Empty: the search goes through the whole history
 */
public record Order(
        CommitMessage message, Set<String> identity, List<String> folders, Optional<CommitId> since, Change change) {
    /** @throws IllegalArgumentException the message lacks a trailer of the identity, or a folder is no path that the portal writes */
    public Order {
        identity = Set.copyOf(identity);
        folders = List.copyOf(folders);
        folders.forEach(RepositoryPath::check);
        if (identity.isEmpty() || identifying(message, identity).size() != identity.size()) {
            throw new IllegalArgumentException("The message carries each trailer of the order's identity once");
        }
    }

    /** The trailers that name the order. */
    List<Trailer> identifyingTrailers() {
        return identifying(message, identity);
    }

    private static List<Trailer> identifying(CommitMessage message, Set<String> identity) {
        return message.trailers().stream()
                .filter(trailer -> identity.contains(trailer.key()))
                .toList();
    }
}
