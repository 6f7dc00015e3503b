package dev.sallyport.emergency;

/** How far an emergency has come. */
enum Phase {
    /** Nobody has approved it yet. */
    ASKED("in review"),
    /** Rejected, withdrawn or too late: nothing was opened. */
    NEVER("never given"),
    /** Given, and not over. */
    OPEN("open"),
    /** Over; security looks at it. */
    TO_REVIEW("waits for its review"),
    /** The same, and later than it should be. */
    OVERDUE("review overdue"),
    REVIEWED("reviewed");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean waitsForReview() {
        return this == TO_REVIEW || this == OVERDUE;
    }
}
