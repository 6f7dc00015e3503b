package dev.sallyport.policy.model;

import java.math.BigInteger;

/**
 * An IP address: 128 bits, of which IPv4 uses the lowest 32.
 *
 * @param high the upper 64 bits, unsigned; 0 for IPv4
 * @param low the lower 64 bits, unsigned; at most 2^32-1 for IPv4
 */
public record Address(Family family, long high, long low) implements Comparable<Address> {
    public Address {
        if (family == Family.IPV4 && (high != 0 || low < 0 || low > 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("not 32 bits: " + high + ", " + low);
        }
    }

    /** @throws InvalidValue (field {@code address}) if the text is not an address in its one canonical form */
    public static Address parse(String text) {
        return AddressText.parse(text);
    }

    /** Reads what {@link #toString} wrote: IPv4 addresses inside IPv6 as well, which nobody may ask for by hand. */
    public static Address written(String text) {
        return AddressText.written(text);
    }

    /**
     * An address as it travels, most significant byte first. Bytes of the length of IPv6 are IPv6, whatever they hold.
     *
     * @param bytes 4 or 16
     */
    public static Address ofBytes(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> ofIpv4(bits(bytes, 0, 4));
            case 16 -> new Address(Family.IPV6, bits(bytes, 0, 8), bits(bytes, 8, 16));
            default -> throw new IllegalArgumentException(bytes.length + " bytes are no address");
        };
    }

    private static long bits(byte[] bytes, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) bits = bits << 8 | bytes[i] & 0xFF;
        return bits;
    }

    static Address ofIpv4(long bits) {
        return new Address(Family.IPV4, 0, bits);
    }

    /** Families apart, then unsigned order. */
    @Override
    public int compareTo(Address other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) return byFamily;
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    public boolean isFirst() {
        return equals(family.first());
    }

    public boolean isLast() {
        return equals(family.last());
    }

    /** The address after this one. Not to be asked of the last. */
    public Address next() {
        if (isLast()) throw new IllegalStateException(this + " is the last address");
        return new Address(family, low == -1 ? high + 1 : high, low + 1);
    }

    /** The address before this one. Not to be asked of the first. */
    public Address previous() {
        if (isFirst()) throw new IllegalStateException(this + " is the first address");
        return new Address(family, low == 0 ? high - 1 : high, low - 1);
    }

    /** The first address of the block with this prefix that holds this address: the host bits cleared. */
    Address floor(int prefix) {
        int host = family.bits() - prefix;
        return new Address(family, high & ~highMask(host), low & ~lowMask(host));
    }

    /** The last address of the block with this prefix that holds this address: the host bits set. */
    Address ceiling(int prefix) {
        int host = family.bits() - prefix;
        long lastLow = low | lowMask(host);
        return new Address(family, high | highMask(host), family == Family.IPV4 ? lastLow & 0xFFFF_FFFFL : lastLow);
    }

    /** How many of the lowest bits are zero: 0 to {@link Family#bits()}. */
    int trailingZeros() {
        if (low != 0) return Long.numberOfTrailingZeros(low);
        return family == Family.IPV4 ? 32 : 64 + Long.numberOfTrailingZeros(high);
    }

    /** As a number, for counting. */
    public BigInteger toBigInteger() {
        return new BigInteger(Long.toUnsignedString(high))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }

    private static long lowMask(int hostBits) {
        return hostBits >= 64 ? -1 : (1L << hostBits) - 1;
    }

    private static long highMask(int hostBits) {
        if (hostBits <= 64) return 0;
        return hostBits >= 128 ? -1 : (1L << (hostBits - 64)) - 1;
    }

    /** Dotted decimal (RFC 6943 section 3.1.1, strict form) or RFC 5952. */
    @Override
    public String toString() {
        return AddressText.format(this);
    }
}
