package dev.sallyport.gitops;

/** A file or the whole repository is larger than the portal reads. A person must make it smaller. */
public final class TooLarge extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    TooLarge(String sentence) {
        super(sentence, null);
    }
}
