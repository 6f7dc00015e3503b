package dev.sallyport.gitops;

import org.jspecify.annotations.Nullable;

/**
 * Something outside the portal stood in the way of reading or writing the GitOps repository. Each kind is named for what to
 * do next. The message is a sentence that may be shown; it never holds a credential.
 */
public abstract sealed class GitOpsFailure extends RuntimeException
        permits CannotSign,
                CloneUnusable,
                ForeignEntry,
                HistoryRewritten,
                NoSuchBranch,
                RemoteRefused,
                RemoteUnavailable,
                StaleBranch,
                TooLarge {
    private static final long serialVersionUID = 1;

    GitOpsFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** What is wrong, to be shown. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
