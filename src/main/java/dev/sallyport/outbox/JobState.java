package dev.sallyport.outbox;

/** Where a job is. A running job whose lease has run out is queued again by whoever looks next. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    DEAD
}
