package dev.sallyport.notify;

/** Why somebody is told. The order is that of weight: of two reasons, the first is given. */
public enum Kind {
    WAITS("waits for you"),
    OWN("your requests"),
    ENDS("access that ends"),
    NEWS("other news");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** Whether mail goes at once; of the rest a mail gathers several. */
    boolean isUrgent() {
        return this == WAITS || this == OWN;
    }

    public String label() {
        return label;
    }
}
