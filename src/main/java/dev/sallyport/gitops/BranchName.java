package dev.sallyport.gitops;

import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/**
 * The branch that the portal reads and writes. Only its full name is ever used, so that a tag or another ref of the same short
 * name is never meant (A3).
 *
 * @param name without {@code refs/heads/}
 */
record BranchName(String name) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

    /** @throws IllegalArgumentException the text names no branch */
    BranchName {
        boolean branch = PLAIN.matcher(name).matches()
                && !name.startsWith("refs/")
                && !name.equals("HEAD")
                && Repository.isValidRefName("refs/heads/" + name);
        if (!branch) {
            throw new IllegalArgumentException(
                    "sallyport.gitops.branch is no branch name: '%s'".formatted(PlainText.line(name, 200)));
        }
    }

    String ref() {
        return "refs/heads/" + name;
    }
}
