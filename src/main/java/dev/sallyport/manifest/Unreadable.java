package dev.sallyport.manifest;

import java.util.Comparator;

/**
 * A manifest, or a whole file, that could not be read.
 *
 * @param line from 1
 * @param reason a sentence without its end
 */
public record Unreadable(String file, int line, String reason) implements Comparable<Unreadable> {
    private static final Comparator<Unreadable> ORDER = Comparator.comparing(Unreadable::file)
            .thenComparing(Unreadable::line)
            .thenComparing(Unreadable::reason);

    @Override
    public int compareTo(Unreadable other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
