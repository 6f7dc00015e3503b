package dev.sallyport.gitops;

import org.jspecify.annotations.Nullable;

/** The remote cannot be used now, or it is not known whether it took the commit. Try later: the same order finds its commit if it landed. */
public final class RemoteUnavailable extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    RemoteUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
