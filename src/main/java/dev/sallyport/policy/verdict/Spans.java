package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Family;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Ports for every address: sorted ranges, split only where the ports differ. Ranges without ports are left out.
 *
 * @param spans with ports as numbers of a {@link PortTable}
 */
record Spans(List<Span> spans) {
    record Span(AddressRange range, int ports) {}

    /** Ports that differ, as numbers of a {@link PortTable}. */
    record Change(AddressRange range, int before, int after) {}

    static final Spans NONE = new Spans(List.of());

    /**
     * @param sets that matter
     * @param ports of an address, by which of the sets it lies in
     */
    static Spans of(List<AddressSet> sets, ToIntFunction<BitSet> ports) {
        List<Span> spans = new ArrayList<>();
        var inside = new BitSet();
        int[] next = new int[sets.size()];
        List<Address> starts = starts(sets);
        for (int i = 0; i < starts.size(); i++) {
            Address start = starts.get(i);
            for (int set = 0; set < next.length; set++) {
                List<AddressRange> ranges = sets.get(set).ranges();
                while (next[set] < ranges.size() && ranges.get(next[set]).last().compareTo(start) < 0) next[set]++;
                inside.set(
                        set, next[set] < ranges.size() && ranges.get(next[set]).contains(start));
            }
            boolean endsFamily = i + 1 == starts.size() || starts.get(i + 1).family() != start.family();
            Address last =
                    endsFamily ? start.family().last() : starts.get(i + 1).previous();
            add(spans, new AddressRange(start, last), ports.applyAsInt(inside));
        }
        return new Spans(List.copyOf(spans));
    }

    /** Where one of the sets begins or ends, and the first address of each family. */
    private static List<Address> starts(List<AddressSet> sets) {
        var starts = new TreeSet<Address>();
        for (Family family : Family.values()) starts.add(family.first());
        for (AddressSet set : sets) {
            for (AddressRange range : set.ranges()) {
                starts.add(range.first());
                if (!range.last().isLast()) starts.add(range.last().next());
            }
        }
        return List.copyOf(starts);
    }

    private static void add(List<Span> spans, AddressRange range, int ports) {
        if (ports == PortTable.NONE) return;
        if (!spans.isEmpty()) {
            Span end = spans.get(spans.size() - 1);
            boolean touches = end.range.family() == range.family()
                    && end.range.last().next().equals(range.first());
            if (touches && end.ports == ports) {
                spans.set(spans.size() - 1, new Span(new AddressRange(end.range.first(), range.last()), ports));
                return;
            }
        }
        spans.add(new Span(range, ports));
    }

    /** For each address both ports, put together. */
    Spans with(Spans other, IntBinaryOperator operation) {
        return of(
                sets(other),
                inside -> operation.applyAsInt(ports(spans, inside, 0), ports(other.spans, inside, spans.size())));
    }

    /** Where the ports are not the same, sorted, split only where either of them differs. */
    static List<Change> changes(Spans before, Spans after) {
        if (before.equals(after)) return List.of();
        record Ports(int before, int after) {}
        List<Ports> seen = new ArrayList<>(List.of(new Ports(PortTable.NONE, PortTable.NONE)));
        Spans numbered = before.with(after, (was, is) -> {
            var ports = new Ports(was, is);
            if (was == is) return PortTable.NONE;
            if (!seen.contains(ports)) seen.add(ports);
            return seen.indexOf(ports);
        });
        return numbered.spans.stream()
                .map(span -> new Change(span.range, seen.get(span.ports).before, seen.get(span.ports).after))
                .toList();
    }

    private List<AddressSet> sets(Spans other) {
        return Stream.concat(spans.stream(), other.spans.stream())
                .map(span -> AddressSet.of(List.of(span.range)))
                .toList();
    }

    private static int ports(List<Span> spans, BitSet inside, int offset) {
        int found = inside.nextSetBit(offset);
        return found >= offset && found < offset + spans.size() ? spans.get(found - offset).ports : PortTable.NONE;
    }
}
