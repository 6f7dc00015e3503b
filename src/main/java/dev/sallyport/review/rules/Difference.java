package dev.sallyport.review.rules;

import dev.sallyport.policy.approval.Needs;

/** What changed rules would mean for a request. */
public enum Difference {
    SAME("same"),
    STRICTER("stricter"),
    WEAKER("weaker"),
    /** More of one kind of people, fewer of another. */
    OTHER("other people"),
    /** It leads to a namespace that the platform no longer has. */
    UNKNOWN("cannot be judged");

    private final String label;

    Difference(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Difference of(Needs before, Needs after) {
        if (before.equals(after)) return SAME;
        if (after.covers(before)) return STRICTER;
        return before.covers(after) ? WEAKER : OTHER;
    }
}
