package dev.sallyport.policy.approval;

/** Where the access is asked for: in the last environment or before it. */
public enum Zone {
    PRODUCTION("production"),
    NON_PRODUCTION("non-production");

    private final String label;

    Zone(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
