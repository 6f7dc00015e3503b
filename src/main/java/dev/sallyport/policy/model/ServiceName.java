package dev.sallyport.policy.model;

/** The name of a service in the platform's catalogue, an RFC 1123 label: {@code keycloak}. */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** @throws InvalidValue at {@code service} if it is none */
    public ServiceName {
        DnsLabel.check("service", value);
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
