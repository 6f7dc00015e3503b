package dev.sallyport.recertification;

import java.util.Locale;

/** How an item was settled. */
enum ItemOutcome {
    CONFIRMED,
    /** A grant for less has taken its place. */
    NARROWED,
    GIVEN_BACK,
    /** It ended in another way before anybody answered. */
    ENDED,
    /** Reviewers have approved another revision of it since it was asked about. */
    APPROVED_ANEW,
    /** Nobody spoke for it in time: it was ended. */
    NOT_RECERTIFIED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
