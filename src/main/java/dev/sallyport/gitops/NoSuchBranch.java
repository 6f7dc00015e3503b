package dev.sallyport.gitops;

/** The remote has branches, but not the one that is configured. Nothing was written; a person must look. */
public final class NoSuchBranch extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    NoSuchBranch(String sentence) {
        super(sentence, null);
    }
}
