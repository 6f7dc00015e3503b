package dev.sallyport.policy.reach;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A piece of a sentence.
 *
 * @param number stands before the text; the page writes it with separators
 */
public record Part(Optional<BigInteger> number, String text, Style style) {
    /** How a piece is set. */
    public enum Style {
        PLAIN,
        STRONG,
        CODE
    }

    static Part plain(String text) {
        return new Part(Optional.empty(), text, Style.PLAIN);
    }

    static Part strong(String text) {
        return new Part(Optional.empty(), text, Style.STRONG);
    }

    static Part code(String text) {
        return new Part(Optional.empty(), text, Style.CODE);
    }

    /** '1 pod', '3 pods'. */
    static Part count(BigInteger number, String one, String several) {
        return new Part(Optional.of(number), number.equals(BigInteger.ONE) ? one : several, Style.STRONG);
    }

    public boolean strong() {
        return style == Style.STRONG;
    }

    public boolean code() {
        return style == Style.CODE;
    }

    /** As in plain text. */
    @Override
    public String toString() {
        return number.map(n -> n + " " + text).orElse(text);
    }
}
