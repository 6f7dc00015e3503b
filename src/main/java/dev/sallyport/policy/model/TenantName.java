package dev.sallyport.policy.model;

/** The name of a tenant: the team that owns namespaces. An RFC 1123 label; {@link InvalidValue} at field {@code tenant} for any other text. */
public record TenantName(String value) implements Comparable<TenantName> {
    public TenantName {
        DnsLabel.check("tenant", value);
    }

    @Override
    public int compareTo(TenantName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
