package dev.sallyport.policy.model;

/**
 * The ways in which an IPv6 address carries an IPv4 address, so that a packet to the one arrives at the other. A range
 * of IPv4 addresses is one range in each form.
 */
enum EmbeddedIpv4 {
    /** {@code ::ffff:0:0/96}, IPv4-mapped addresses (RFC 4291 section 2.5.5.2). */
    MAPPED {
        @Override
        AddressRange of(AddressRange ipv4) {
            long prefix = 0xFFFFL << 32;
            return range(0, prefix | ipv4.first().low(), 0, prefix | ipv4.last().low());
        }
    },

    /** {@code 64:ff9b::/96}, the well-known prefix of NAT64 (RFC 6052 section 2.1). */
    NAT64 {
        @Override
        AddressRange of(AddressRange ipv4) {
            long high = 0x0064_FF9BL << 32;
            return range(high, ipv4.first().low(), high, ipv4.last().low());
        }
    },

    /** {@code 2002::/16}, 6to4: the address is followed by 80 bits of any value (RFC 3056 section 2). */
    SIX_TO_FOUR {
        @Override
        AddressRange of(AddressRange ipv4) {
            long prefix = 0x2002L << 48;
            return range(
                    prefix | ipv4.first().low() << 16, 0, prefix | ipv4.last().low() << 16 | 0xFFFF, -1);
        }
    };

    abstract AddressRange of(AddressRange ipv4);

    private static AddressRange range(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        return new AddressRange(
                new Address(Family.IPV6, firstHigh, firstLow), new Address(Family.IPV6, lastHigh, lastLow));
    }
}
