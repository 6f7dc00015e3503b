package dev.sallyport.walk;

/** Where a grant is. */
enum Life {
    PENDING,
    DELIVERED,
    VALIDATED,
    ENDING,
    EXPIRED,
    REVOKED;

    boolean isOpen() {
        return ordinal() < ENDING.ordinal();
    }
}
