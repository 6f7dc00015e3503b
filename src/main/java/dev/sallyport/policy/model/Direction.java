package dev.sallyport.policy.model;

/** The two directions of a NetworkPolicy; the names are those of {@code policyTypes}. */
public enum Direction {
    INGRESS("Ingress"),
    EGRESS("Egress");

    private final String policyType;

    Direction(String policyType) {
        this.policyType = policyType;
    }

    public String policyType() {
        return policyType;
    }

    /** The direction in which the other end's policies speak of the same connection. */
    public Direction opposite() {
        return this == INGRESS ? EGRESS : INGRESS;
    }
}
