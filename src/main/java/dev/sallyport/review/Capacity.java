package dev.sallyport.review;

/** In which capacity somebody approves. */
public enum Capacity {
    PEER("peer"),
    OWNER("destination owner"),
    SECURITY("security"),
    /** With a tenant: in place of that tenant's peer. */
    PLATFORM("platform team");

    private final String label;

    Capacity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
