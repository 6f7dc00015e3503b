package dev.sallyport.walk;

/** Where the job of a delivery is. */
enum Job {
    NONE,
    QUEUED,
    DONE,
    DEAD
}
