package dev.sallyport.reach;

import dev.sallyport.policy.verdict.Connection;
import java.util.Comparator;

/**
 * Something that is open, as one person may know it.
 *
 * @param connection the first that it stands for; holds names that the person may not be shown
 */
record AccessLine(Party from, Party to, Connection connection) implements Comparable<AccessLine> {
    private static final Comparator<AccessLine> ORDER = Comparator.comparing(AccessLine::key);

    public String ports() {
        return connection.conn();
    }

    /** Unique in a list. */
    String key() {
        return from.text() + " => " + to.text() + " : " + ports();
    }

    @Override
    public int compareTo(AccessLine other) {
        return ORDER.compare(this, other);
    }
}
