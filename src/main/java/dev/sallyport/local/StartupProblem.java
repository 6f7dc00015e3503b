package dev.sallyport.local;

import java.util.Locale;

/** The portal cannot start as things are. The message tells the operator in a sentence or two what is wrong and what to do. */
public final class StartupProblem extends RuntimeException {
    public StartupProblem(String sentence) {
        super(sentence);
    }

    public StartupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A setting's two names for a sentence: the property and the environment variable. */
    public static String setting(String property) {
        return "%s (or %s in the environment)"
                .formatted(property, property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
    }
}
