package dev.sallyport.walk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on by a microsecond each time it is looked at, so that everything has its order, and by more when a walk says so. */
final class WalkClock extends Clock {
    private Instant now;

    WalkClock(Instant start) {
        now = start;
    }

    synchronized void set(Instant instant) {
        now = instant;
    }

    synchronized void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plusNanos(1_000);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the portal has one zone, UTC");
    }
}
