package dev.sallyport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in the background. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** @param otherwise what is said if it does not become true within a minute */
    public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) throw new AssertionError(otherwise.get());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
