package dev.sallyport.policy.model;

/** The name of a cluster. An RFC 1123 label; {@link InvalidValue} at field {@code cluster} for any other text. */
public record ClusterName(String value) implements Comparable<ClusterName> {
    public ClusterName {
        DnsLabel.check("cluster", value);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
