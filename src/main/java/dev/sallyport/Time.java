package dev.sallyport;

import dev.sallyport.local.LocalConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The one place where the time comes from. Whoever needs it is given the clock. It ticks in microseconds, as PostgreSQL
 * keeps time: what is answered now is what is read later.
 */
@ApplicationScoped
class Time {
    @Produces
    @ApplicationScoped
    Clock clock(LocalConfig local) {
        return Clock.offset(system(), Duration.ofDays(local.daysAhead()));
    }

    static Clock system() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }
}
