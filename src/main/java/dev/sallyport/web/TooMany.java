package dev.sallyport.web;

import java.time.Duration;

/** Asked too often (429). */
public final class TooMany extends RuntimeException {
    private final Duration retryAfter;

    /** @param retryAfter how long to wait before it makes sense to ask again */
    public TooMany(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
