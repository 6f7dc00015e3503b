package dev.sallyport.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How points in time are said: near the person ('in 12 days'), and exactly, in UTC, for hover and print. */
@ApplicationScoped
@Named("times")
public class Times {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** Rounded down to the largest whole unit: 'in 12 days', '2 hours ago', 'now' within a minute. */
    public String near(Instant instant) {
        Duration distance = Duration.between(clock.instant(), instant);
        String amount = amount(distance.abs());
        if (amount.isEmpty()) {
            return "now";
        }
        return distance.isNegative() ? amount + " ago" : "in " + amount;
    }

    /** 2026-11-22 11:02:17Z */
    public String exact(Instant instant) {
        return EXACT.format(instant);
    }

    private static String amount(Duration duration) {
        long days = duration.toDays();
        if (days >= 730) {
            return days / 365 + " years";
        }
        if (days >= 60) {
            return days / 30 + " months";
        }
        if (days >= 1) {
            return counted(days, "day");
        }
        if (duration.toHours() >= 1) {
            return counted(duration.toHours(), "hour");
        }
        return duration.toMinutes() >= 1 ? counted(duration.toMinutes(), "minute") : "";
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
