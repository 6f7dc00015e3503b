package dev.sallyport.policy.model;

/** The name of a Kubernetes namespace. An RFC 1123 label; {@link InvalidValue} at field {@code namespace} for any other text. */
public record NamespaceName(String value) implements Comparable<NamespaceName> {
    public NamespaceName {
        DnsLabel.check("namespace", value);
    }

    @Override
    public int compareTo(NamespaceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
