package dev.sallyport.walk;

/** Where a request is. */
enum State {
    IN_REVIEW,
    CHANGES_ASKED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    FULFILLED,
    EXPIRED
}
