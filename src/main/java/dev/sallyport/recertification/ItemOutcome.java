package dev.sallyport.recertification;

import java.util.Locale;

/** How an item was settled. */
enum ItemOutcome {
    CONFIRMED,
    /** It was to be narrowed, and a grant that is proved to be less has taken its place. */
    NARROWED,
    GIVEN_BACK,
    /** It ended in another way before anybody answered. */
    ENDED,
    /** Reviewers have approved another revision of it, or another grant in its place, since it was asked about. */
    APPROVED_ANEW,
    /** Nobody spoke for it in time: it was ended. */
    NOT_RECERTIFIED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
