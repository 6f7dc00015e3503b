package dev.sallyport.policy.estate;

/** What a rule of a {@link TierPolicy} does. Accept and Deny end the decision for the direction, Pass leaves it to the next tier. */
public enum TierAction {
    ACCEPT("Accept"),
    DENY("Deny"),
    PASS("Pass");

    private final String text;

    TierAction(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
