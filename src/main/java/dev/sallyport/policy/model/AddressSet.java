package dev.sallyport.policy.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of IP addresses of both families, as sorted ranges that neither touch nor overlap: two sets are equal exactly
 * if they hold the same addresses. Every operation takes time linear in the number of ranges.
 */
public final class AddressSet {
    public static final AddressSet EMPTY = new AddressSet(List.of());

    private final List<AddressRange> ranges;

    private AddressSet(List<AddressRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    public static AddressSet of(Collection<AddressRange> anyOrder) {
        List<AddressRange> merged = new ArrayList<>();
        anyOrder.stream().sorted().forEach(range -> append(merged, range));
        return new AddressSet(merged);
    }

    public static AddressSet of(Cidr... blocks) {
        return ofBlocks(List.of(blocks));
    }

    public static AddressSet ofBlocks(Collection<Cidr> blocks) {
        return of(blocks.stream().map(Cidr::range).toList());
    }

    public static AddressSet all(Family family) {
        return new AddressSet(List.of(family.all()));
    }

    private static void append(List<AddressRange> merged, AddressRange range) {
        if (!merged.isEmpty()) {
            AddressRange end = merged.get(merged.size() - 1);
            boolean touches = end.family() == range.family()
                    && (end.last().isLast()
                            || range.first().compareTo(end.last().next()) <= 0);
            if (touches) {
                Address last = end.last().compareTo(range.last()) >= 0 ? end.last() : range.last();
                merged.set(merged.size() - 1, new AddressRange(end.first(), last));
                return;
            }
        }
        merged.add(range);
    }

    /** Sorted, IPv4 first, apart from each other. */
    public List<AddressRange> ranges() {
        return ranges;
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public AddressSet union(AddressSet other) {
        List<AddressRange> both = new ArrayList<>(ranges);
        both.addAll(other.ranges);
        return of(both);
    }

    public AddressSet intersect(AddressSet other) {
        List<AddressRange> common = new ArrayList<>();
        for (int i = 0, j = 0; i < ranges.size() && j < other.ranges.size(); ) {
            AddressRange mine = ranges.get(i);
            AddressRange theirs = other.ranges.get(j);
            if (mine.overlaps(theirs)) {
                Address first = mine.first().compareTo(theirs.first()) >= 0 ? mine.first() : theirs.first();
                Address last = mine.last().compareTo(theirs.last()) <= 0 ? mine.last() : theirs.last();
                common.add(new AddressRange(first, last));
            }
            if (mine.last().compareTo(theirs.last()) < 0) i++;
            else j++;
        }
        return new AddressSet(common);
    }

    public AddressSet minus(AddressSet other) {
        return intersect(other.complement());
    }

    /** Every address of both families that is not in this set. */
    public AddressSet complement() {
        List<AddressRange> rest = new ArrayList<>();
        for (Family family : Family.values()) {
            Address from = family.first();
            boolean open = true;
            for (AddressRange range : ranges) {
                if (range.family() != family) continue;
                if (from.compareTo(range.first()) < 0)
                    rest.add(new AddressRange(from, range.first().previous()));
                open = !range.last().isLast();
                if (open) from = range.last().next();
            }
            if (open) rest.add(new AddressRange(from, family.last()));
        }
        return new AddressSet(rest);
    }

    public boolean overlaps(AddressSet other) {
        return !intersect(other).isEmpty();
    }

    public boolean overlaps(Cidr block) {
        return overlaps(of(block));
    }

    public boolean contains(AddressSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean contains(Address address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The addresses of one family. */
    public AddressSet only(Family family) {
        return new AddressSet(
                ranges.stream().filter(range -> range.family() == family).toList());
    }

    /** These addresses and the IPv6 addresses that carry an IPv4 address of this set, see {@link EmbeddedIpv4}. */
    public AddressSet withEmbeddedForms() {
        List<AddressRange> forms = new ArrayList<>(ranges);
        for (AddressRange range : only(Family.IPV4).ranges) {
            for (EmbeddedIpv4 form : EmbeddedIpv4.values()) forms.add(form.of(range));
        }
        return of(forms);
    }

    /** How many addresses; 0 for the empty set. */
    public BigInteger size() {
        return ranges.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The fewest blocks that make exactly this set, sorted. */
    public List<Cidr> toBlocks() {
        List<Cidr> blocks = new ArrayList<>();
        for (AddressRange range : ranges) Cidr.cover(range, blocks);
        return List.copyOf(blocks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && ranges.equals(set.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
