package dev.sallyport.gitops;

/** The portal's own copy of the repository cannot be read or written. Call again: the copy is made anew. */
public final class CloneUnusable extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    CloneUnusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
