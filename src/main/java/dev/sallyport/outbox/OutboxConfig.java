package dev.sallyport.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the work queue is. */
@ConfigMapping(prefix = "sallyport.outbox")
public interface OutboxConfig {
    /**
     * How long a worker keeps a job that it took. If the portal dies, the job waits this long for the next worker; a worker
     * that is slower finds its job taken by another. Longer than an attempt may last: several times {@code sallyport.gitops.timeout}.
     */
    @WithDefault("2m")
    Duration lease();

    /** The pause after the first failure; it doubles with each that follows. */
    @WithDefault("2s")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("1m")
    Duration longestPause();
}
