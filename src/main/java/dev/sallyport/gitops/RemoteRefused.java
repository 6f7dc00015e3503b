package dev.sallyport.gitops;

/** The remote took part and said no: a hook or a protected branch. Nothing was written; a person must look. */
public final class RemoteRefused extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    RemoteRefused(String sentence) {
        super(sentence, null);
    }
}
