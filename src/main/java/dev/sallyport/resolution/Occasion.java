package dev.sallyport.resolution;

/** Why a name was looked up. */
public enum Occasion {
    SUBMIT("submit"),
    APPROVAL("approval"),
    COMMIT("commit"),
    RECHECK("daily look");

    private final String label;

    Occasion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
