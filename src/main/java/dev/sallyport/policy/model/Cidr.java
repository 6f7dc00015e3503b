package dev.sallyport.policy.model;

import java.util.List;

/**
 * An address block: the first address and the length of the prefix (RFC 4632). Host bits are zero.
 *
 * @param prefix 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(Address first, int prefix) implements Comparable<Cidr> {
    public Cidr {
        if (prefix < 0 || prefix > first.family().bits() || !first.floor(prefix).equals(first)) {
            throw new IllegalArgumentException(first + "/" + prefix + " is no block");
        }
    }

    /**
     * Reads a block in its canonical form only. Nothing is mended in silence: a block with host bits is refused, and the
     * block that was probably meant is offered.
     *
     * @throws InvalidValue field {@code cidr}
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            Address address = address(text, text);
            String single = address + "/" + address.family().bits();
            throw new InvalidValue(
                    "cidr",
                    "`%s` has no prefix length; for this one address write `%s`".formatted(text, single),
                    single);
        }
        Address address = address(text, text.substring(0, slash));
        int prefix =
                AddressText.decimal(text.substring(slash + 1), address.family().bits());
        if (prefix < 0) {
            throw new InvalidValue(
                    "cidr",
                    "`%s`: the prefix length of %s is a number from 0 to %d"
                            .formatted(
                                    Shown.of(text),
                                    address.family(),
                                    address.family().bits()));
        }
        Address floor = address.floor(prefix);
        if (!floor.equals(address)) {
            String block = floor + "/" + prefix;
            throw new InvalidValue(
                    "cidr",
                    "`%s` has host bits set; the block is `%s`, the one address `%s/%d`"
                            .formatted(text, block, address, address.family().bits()),
                    block);
        }
        return new Cidr(address, prefix);
    }

    /** The block of one address. */
    public static Cidr single(Address address) {
        return around(address, address.family().bits());
    }

    /** The block with this prefix that holds the address. */
    public static Cidr around(Address address, int prefix) {
        return new Cidr(address.floor(prefix), prefix);
    }

    /** The smallest block that holds all of these addresses, which are of one family (E-NET-3). */
    public static Cidr smallestCovering(AddressRange range) {
        int prefix = range.family().bits();
        while (!range.first().floor(prefix).equals(range.last().floor(prefix))) prefix--;
        return around(range.first(), prefix);
    }

    private static Address address(String whole, String part) {
        try {
            return Address.parse(part);
        } catch (InvalidValue e) {
            String rest = whole.substring(part.length());
            throw new InvalidValue("cidr", e.sentence(), e.suggestion() == null ? null : e.suggestion() + rest);
        }
    }

    /** Adds the fewest blocks that make the range. */
    static void cover(AddressRange range, List<Cidr> into) {
        Address from = range.first();
        while (true) {
            int prefix = from.family().bits() - from.trailingZeros();
            while (from.ceiling(prefix).compareTo(range.last()) > 0) prefix++;
            into.add(new Cidr(from, prefix));
            Address end = from.ceiling(prefix);
            if (end.equals(range.last())) return;
            from = end.next();
        }
    }

    public Family family() {
        return first.family();
    }

    public Address last() {
        return first.ceiling(prefix);
    }

    public AddressRange range() {
        return new AddressRange(first, last());
    }

    public boolean contains(Cidr other) {
        return family() == other.family()
                && prefix <= other.prefix
                && other.first.floor(prefix).equals(first);
    }

    /** Every address of the family: {@code 0.0.0.0/0} or {@code ::/0}. */
    public boolean isWholeFamily() {
        return prefix == 0;
    }

    @Override
    public int compareTo(Cidr other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
