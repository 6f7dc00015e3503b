package dev.sallyport.request;

/** Where a request is. The labels are the ones that pages and scripts show. */
public enum RequestState {
    IN_REVIEW("in review"),
    CHANGES_ASKED("changes asked"),
    APPROVED("approved"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn"),
    FULFILLED("fulfilled"),
    /** Its last day was over before all of it was delivered. */
    EXPIRED("expired");

    private final String label;

    RequestState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether its author may still change or withdraw it. */
    public boolean isOpen() {
        return this == IN_REVIEW || this == CHANGES_ASKED;
    }
}
