package dev.sallyport.policy.model;

/** The two families of IP addresses, in the order in which they are listed. */
public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
        this.bits = bits;
    }

    /** Length of an address in bits. */
    public int bits() {
        return bits;
    }

    /** The lowest address. */
    public Address first() {
        return new Address(this, 0, 0);
    }

    /** The highest address. */
    public Address last() {
        return this == IPV4 ? new Address(this, 0, 0xFFFF_FFFFL) : new Address(this, -1, -1);
    }

    /** Every address of the family. */
    public AddressRange all() {
        return new AddressRange(first(), last());
    }

    @Override
    public String toString() {
        return this == IPV4 ? "IPv4" : "IPv6";
    }
}
