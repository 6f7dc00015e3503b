package dev.sallyport.gitops;

/** The remote moved on while the commit was made; nothing was written. Call again, at once. */
public final class StaleBranch extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    StaleBranch(String sentence) {
        super(sentence, null);
    }
}
