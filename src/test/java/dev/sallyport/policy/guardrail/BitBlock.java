package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * An address block as numbers, compared bit by bit: what the portal's intervals are held against. Shares no code
 * with them.
 *
 * @param bits 32 or 128
 */
record BitBlock(int bits, BigInteger first, int prefix) {
    private static final BigInteger MAPPED = BigInteger.valueOf(0xFFFF).shiftLeft(32);
    private static final BigInteger NAT64 = new BigInteger("64ff9b", 16).shiftLeft(96);
    private static final BigInteger SIX_TO_FOUR = BigInteger.valueOf(0x2002).shiftLeft(112);

    /** The block of this length around the address. */
    static BitBlock around(int bits, BigInteger address, int prefix) {
        return new BitBlock(bits, address.shiftRight(bits - prefix).shiftLeft(bits - prefix), prefix);
    }

    /** Dotted IPv4, or IPv6 in hexadecimal with at most one gap. */
    static BitBlock parse(String text) {
        String address = text.substring(0, text.indexOf('/'));
        int prefix = Integer.parseInt(text.substring(text.indexOf('/') + 1));
        if (address.indexOf(':') < 0) return new BitBlock(32, number(address.split("\\."), 10, 8), prefix);
        String[] halves = address.split("::", 2);
        String[] head = groups(halves[0]);
        String[] tail = groups(halves.length == 2 ? halves[1] : "");
        BigInteger high = number(head, 16, 16).shiftLeft(128 - 16 * head.length);
        return new BitBlock(128, high.or(number(tail, 16, 16)), prefix);
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":");
    }

    private static BigInteger number(String[] digits, int radix, int width) {
        BigInteger number = BigInteger.ZERO;
        for (String digit : digits) number = number.shiftLeft(width).or(new BigInteger(digit, radix));
        return number;
    }

    /** This block, and if it is IPv4 what it is inside IPv6: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). */
    Stream<BitBlock> forms() {
        if (bits == 128) return Stream.of(this);
        return Stream.of(
                this,
                new BitBlock(128, MAPPED.or(first), 96 + prefix),
                new BitBlock(128, NAT64.or(first), 96 + prefix),
                new BitBlock(128, SIX_TO_FOUR.or(first.shiftLeft(80)), 16 + prefix));
    }

    boolean contains(BitBlock other) {
        return bits == other.bits
                && prefix <= other.prefix
                && first.xor(other.first).bitLength() <= bits - prefix;
    }

    boolean meets(BitBlock other) {
        return contains(other) || other.contains(this);
    }

    /** Of two blocks that meet, the one inside the other. */
    BitBlock common(BitBlock other) {
        return contains(other) ? other : this;
    }

    /** Whether the others together leave no address of it, found by halving. */
    boolean isCoveredBy(List<BitBlock> others) {
        List<BitBlock> met = others.stream().filter(this::meets).toList();
        if (met.isEmpty()) return false;
        if (met.stream().anyMatch(other -> other.contains(this))) return true;
        return half(0).isCoveredBy(met) && half(1).isCoveredBy(met);
    }

    /** @param upper 0 or 1 */
    BitBlock half(int upper) {
        BigInteger bit = BigInteger.valueOf(upper).shiftLeft(bits - prefix - 1);
        return new BitBlock(bits, first.or(bit), prefix + 1);
    }

    Cidr toCidr() {
        Family family = bits == 32 ? Family.IPV4 : Family.IPV6;
        return new Cidr(new Address(family, first.shiftRight(64).longValue(), first.longValue()), prefix);
    }
}
