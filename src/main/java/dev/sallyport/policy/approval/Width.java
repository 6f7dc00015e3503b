package dev.sallyport.policy.approval;

/** How wide the addresses are that a request names. */
public enum Width {
    /** Wider than the platform's mark (E-NET-3), the whole internet among it. */
    WIDE("wide", "a wide address block"),
    WHOLE_INTERNET("whole-internet", "the whole internet");

    private final String label;
    private final String words;

    Width(String label, String words) {
        this.label = label;
        this.words = words;
    }

    public String label() {
        return label;
    }

    public String words() {
        return words;
    }
}
