package dev.sallyport.gitops;

/** The branch no longer contains a commit that it had. Nothing was written; a person must look (A9). */
public final class HistoryRewritten extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    HistoryRewritten(String sentence) {
        super(sentence, null);
    }
}
