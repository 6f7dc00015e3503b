package dev.sallyport.policy.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A set of ports, as sorted ranges that neither touch nor overlap. Equal exactly if the ports are the same. */
public record PortSet(List<PortRange> ranges) {
    public static final PortSet EMPTY = new PortSet(List.of());

    public PortSet {
        ranges = merge(ranges);
    }

    public static PortSet of(PortRange... ranges) {
        return new PortSet(List.of(ranges));
    }

    /** All ports of all protocols. */
    public static PortSet all() {
        return of(
                new PortRange(Protocol.TCP, 1, PortRange.HIGHEST),
                new PortRange(Protocol.UDP, 1, PortRange.HIGHEST),
                new PortRange(Protocol.SCTP, 1, PortRange.HIGHEST));
    }

    /**
     * Reads {@code TCP 443, 8000-8010, UDP 53}: separated by commas, white space or line ends; a number belongs to the
     * protocol named last before it, TCP if none was.
     *
     * @throws InvalidValue field {@code ports}
     */
    public static PortSet parse(String text) {
        List<PortRange> ranges = new ArrayList<>();
        Protocol protocol = Protocol.TCP;
        boolean dangling = false;
        for (String word : text.trim().split("[\\s,/:]+")) {
            if (word.isEmpty()) continue;
            Protocol named = protocol(word);
            dangling = named != null;
            if (named != null) protocol = named;
            else ranges.add(range(protocol, word));
        }
        if (dangling) {
            throw new InvalidValue(
                    "ports", "%s: name the ports, such as `TCP 443`; all ports are never opened".formatted(protocol));
        }
        if (ranges.isEmpty()) throw new InvalidValue("ports", "Name at least one port, such as `TCP 443`");
        return new PortSet(ranges);
    }

    private static @Nullable Protocol protocol(String word) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().equals(word.toUpperCase(Locale.ROOT))) return protocol;
        }
        return null;
    }

    private static PortRange range(Protocol protocol, String word) {
        int dash = word.indexOf('-');
        int first = AddressText.decimal(dash < 0 ? word : word.substring(0, dash), PortRange.HIGHEST);
        int last = dash < 0 ? first : AddressText.decimal(word.substring(dash + 1), PortRange.HIGHEST);
        if (first < 1 || last < 1) {
            throw new InvalidValue(
                    "ports",
                    "`%s` is not a port; write `TCP 443`, `UDP 53` or `TCP 8000-8010`".formatted(Shown.of(word)));
        }
        return new PortRange(protocol, first, last);
    }

    private static List<PortRange> merge(Collection<PortRange> anyOrder) {
        List<PortRange> merged = new ArrayList<>();
        for (PortRange range : anyOrder.stream().sorted().toList()) {
            PortRange end = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (end != null && end.protocol() == range.protocol() && range.first() <= end.last() + 1) {
                merged.set(
                        merged.size() - 1,
                        new PortRange(end.protocol(), end.first(), Math.max(end.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** How many ports. */
    public int size() {
        return ranges.stream().mapToInt(PortRange::size).sum();
    }

    public PortSet union(PortSet other) {
        List<PortRange> both = new ArrayList<>(ranges);
        both.addAll(other.ranges);
        return new PortSet(both);
    }

    public PortSet intersect(PortSet other) {
        List<PortRange> common = new ArrayList<>();
        for (PortRange mine : ranges) {
            for (PortRange theirs : other.ranges) {
                int first = Math.max(mine.first(), theirs.first());
                int last = Math.min(mine.last(), theirs.last());
                if (mine.protocol() == theirs.protocol() && first <= last) {
                    common.add(new PortRange(mine.protocol(), first, last));
                }
            }
        }
        return new PortSet(common);
    }

    public PortSet minus(PortSet other) {
        List<PortRange> rest = new ArrayList<>();
        for (PortRange mine : ranges) {
            int from = mine.first();
            for (PortRange theirs : other.ranges) {
                if (theirs.protocol() != mine.protocol() || theirs.last() < from || theirs.first() > mine.last())
                    continue;
                if (theirs.first() > from) rest.add(new PortRange(mine.protocol(), from, theirs.first() - 1));
                from = theirs.last() + 1;
            }
            if (from <= mine.last()) rest.add(new PortRange(mine.protocol(), from, mine.last()));
        }
        return new PortSet(rest);
    }

    public boolean overlaps(PortSet other) {
        return !intersect(other).isEmpty();
    }

    public boolean contains(PortSet other) {
        return other.minus(this).isEmpty();
    }

    /** {@code TCP 80,443-445,UDP 53}, the form of the command line's {@code conn}. */
    @Override
    public String toString() {
        var joined = new StringJoiner(",");
        Protocol protocol = null;
        for (PortRange range : ranges) {
            String numbers = range.isSingle() ? String.valueOf(range.first()) : range.first() + "-" + range.last();
            joined.add(range.protocol() == protocol ? numbers : range.protocol() + " " + numbers);
            protocol = range.protocol();
        }
        return joined.toString();
    }
}
