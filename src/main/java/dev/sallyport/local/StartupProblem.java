package dev.sallyport.local;

/** The portal cannot start as things are. The message is one sentence or two for the operator: what is wrong and what to do. */
public final class StartupProblem extends RuntimeException {
    public StartupProblem(String sentence) {
        super(sentence);
    }

    public StartupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
