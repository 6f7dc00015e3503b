package dev.sallyport.policy.model;

/** The name of an environment, such as {@code nonprod} or {@code prod}. An RFC 1123 label; {@link InvalidValue} at field {@code environment} for any other text. */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
    public EnvironmentName {
        DnsLabel.check("environment", value);
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
