package dev.sallyport.gitops;

import java.util.List;
import java.util.Optional;

/**
 * What one commit changed against its first parent.
 *
 * @param files by path
 * @param complete false if the commit changed more files than are listed
 */
public record CommitDiff(CommitInfo commit, List<FileDiff> files, boolean complete) {
    public CommitDiff {
        files = List.copyOf(files);
    }

    /**
     * One file. A side that is absent means that the file did not exist there. A link, a submodule and a file that is too
     * large are described in a line instead.
     */
    public record FileDiff(String path, Optional<String> before, Optional<String> after) {}
}
