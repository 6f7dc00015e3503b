package dev.sallyport.gitops;

/** Something that is neither a folder nor a plain file stands where the portal writes, such as a link or a submodule. Nothing was written; a person must look (A11). */
public final class ForeignEntry extends GitOpsFailure {
    private static final long serialVersionUID = 1;

    ForeignEntry(String sentence) {
        super(sentence, null);
    }
}
