package dev.sallyport.policy.model;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers of the platform file.
 *
 * @param maxDays longest life of a grant in days
 * @param defaultDays what the form proposes
 * @param permanentDays after how many days access without an end is looked at again; 0: there is no such access
 * @param maxPorts most single ports or ranges in one access (E-NET-4)
 * @param maxPortRange most ports in one range
 * @param narrowIpv4 a shorter IPv4 prefix needs a reason for its width (E-NET-3)
 * @param narrowIpv6 the same for IPv6
 * @param wideIpv4 a shorter IPv4 prefix is marked 'wide' for security
 * @param wideIpv6 the same for IPv6
 */
public record Limits(
        int maxDays,
        int defaultDays,
        int permanentDays,
        int maxPorts,
        int maxPortRange,
        int narrowIpv4,
        int narrowIpv6,
        int wideIpv4,
        int wideIpv6) {
    public static final Limits DEFAULT = new Limits(365, 180, 0, 15, 100, 24, 56, 16, 32);

    /** A prefix this short or shorter is rendered with the guarded ranges cut out; longer ones must not meet them. */
    public static final int CUT_OUT_IPV4 = 8;

    /** The same for IPv6. */
    public static final int CUT_OUT_IPV6 = 16;

    public boolean needsReason(Cidr block) {
        return block.prefix() < (block.family() == Family.IPV4 ? narrowIpv4 : narrowIpv6);
    }

    /** Whether these are more addresses of one family than the widest block that needs no reason, in however many pieces. */
    public boolean needReason(AddressSet addresses) {
        List<Cidr> blocks = addresses.toBlocks();
        return Stream.of(Family.values()).anyMatch(family -> {
            BigInteger named = blocks.stream()
                    .filter(block -> block.family() == family)
                    .map(block -> block.range().size())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            int narrow = family == Family.IPV4 ? narrowIpv4 : narrowIpv6;
            return named.compareTo(BigInteger.ONE.shiftLeft(family.bits() - narrow)) > 0;
        });
    }

    public boolean isMarkedWide(Cidr block) {
        return block.prefix() < (block.family() == Family.IPV4 ? wideIpv4 : wideIpv6);
    }

    /** Whether guarded ranges are cut out of the block (DESIGN, Guardrails (b)) rather than forbidding it (a). */
    public static boolean isCutOut(Cidr block) {
        return block.prefix() <= (block.family() == Family.IPV4 ? CUT_OUT_IPV4 : CUT_OUT_IPV6);
    }
}
