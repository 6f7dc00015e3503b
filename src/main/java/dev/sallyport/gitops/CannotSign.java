package dev.sallyport.gitops;

/** The signing key that worked when the portal started cannot be used any more. Nothing was written; a person must look. */
public final class CannotSign extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    CannotSign(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
