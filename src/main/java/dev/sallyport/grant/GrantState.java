package dev.sallyport.grant;

/** The life of a grant in one environment. The names are the ones that pages and scripts show. */
public enum GrantState {
    PENDING("pending"),
    DELIVERED("delivered"),
    VALIDATED("validated"),
    ENDING("ending"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String label;

    GrantState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether nobody has ended it yet. */
    public boolean isOpen() {
        return stands() && this != ENDING;
    }

    /** Whether it was delivered and nobody has ended it yet. */
    public boolean isInGit() {
        return this == DELIVERED || this == VALIDATED;
    }

    /** Whether its manifests are, or are about to be, in the repository. */
    public boolean stands() {
        return this != EXPIRED && this != REVOKED;
    }
}
