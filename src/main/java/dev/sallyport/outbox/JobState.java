package dev.sallyport.outbox;

import java.util.Locale;

/** Where a job is. A running job whose lease has run out is queued again by whoever looks next. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    DEAD;

    /** In the words of pages and scripts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
