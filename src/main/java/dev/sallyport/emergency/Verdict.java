package dev.sallyport.emergency;

import java.util.Arrays;
import java.util.Optional;

/** Whether it was right to go the short way. */
enum Verdict {
    JUSTIFIED("justified"),
    NOT_JUSTIFIED("not-justified");

    private final String key;

    Verdict(String key) {
        this.key = key;
    }

    /** How forms and scripts name it. */
    String key() {
        return key;
    }

    /** For people. */
    String words() {
        return key.replace('-', ' ');
    }

    static Optional<Verdict> of(String text) {
        return Arrays.stream(values()).filter(one -> one.key.equals(text)).findFirst();
    }
}
