package dev.sallyport.gitops;

import java.util.regex.Pattern;

/**
 * Names one commit.
 *
 * @param sha SHA-1 of the commit, 40 lower-case hex digits
 */
public record CommitId(String sha) {
    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    /** @throws IllegalArgumentException the text is no full SHA-1 */
    public CommitId {
        if (!SHA1.matcher(sha).matches()) {
            throw new IllegalArgumentException("A commit is named by 40 lower-case hex digits");
        }
    }

    @Override
    public String toString() {
        return sha;
    }
}
