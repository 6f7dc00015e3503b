package dev.sallyport.policy.estate;

/** The two tiers of cluster-wide policies; NetworkPolicies stand between them. */
public enum Tier {
    ADMIN("Admin"),
    BASELINE("Baseline");

    private final String text;

    Tier(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
