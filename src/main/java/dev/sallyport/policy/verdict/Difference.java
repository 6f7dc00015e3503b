package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.PortSet;
import java.util.Comparator;
import java.util.List;

/**
 * What opens, what closes and what changes between two clusters. Each list is sorted by source, then by destination;
 * addresses are split only where before or after differ.
 *
 * @param added nothing was open before
 * @param removed nothing is open after
 * @param changed something is open before and after, on other ports
 */
public record Difference(List<Entry> added, List<Entry> removed, List<Entry> changed) {
    /** One pair of ends; {@code before} and {@code after} differ, and not both are empty. */
    public record Entry(Endpoint src, Endpoint dst, PortSet before, PortSet after) {
        static final Comparator<Entry> ORDER = Comparator.comparing(Entry::src).thenComparing(Entry::dst);

        /** {@code src => dst : before -> after}. */
        @Override
        public String toString() {
            return src.text() + " => " + dst.text() + " : " + Connection.conn(before) + " -> " + Connection.conn(after);
        }
    }

    static Difference of(List<Entry> entries) {
        List<Entry> sorted = entries.stream().sorted(Entry.ORDER).toList();
        return new Difference(
                sorted.stream().filter(entry -> entry.before.isEmpty()).toList(),
                sorted.stream().filter(entry -> entry.after.isEmpty()).toList(),
                sorted.stream()
                        .filter(entry -> !entry.before.isEmpty() && !entry.after.isEmpty())
                        .toList());
    }

    public static Difference between(Reachability before, Reachability after) {
        return new Differ(before, after).run();
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
