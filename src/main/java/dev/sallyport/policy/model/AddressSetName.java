package dev.sallyport.policy.model;

/** The name of a set of addresses that the platform team keeps, an RFC 1123 label: {@code stripe-api}. */
public record AddressSetName(String value) implements Comparable<AddressSetName> {
    /** @throws InvalidValue at {@code addressSet} if it is none */
    public AddressSetName {
        DnsLabel.check("addressSet", value);
    }

    @Override
    public int compareTo(AddressSetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
