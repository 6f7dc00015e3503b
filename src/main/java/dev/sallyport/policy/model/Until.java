package dev.sallyport.policy.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a grant ends: with its last day, UTC, or, if it was given in an emergency, at an instant of its own. Whoever asks
 * whether something has ended asks here: the portal, and {@code sallyport reap}.
 *
 * @param day the last day on which it holds, whole or in part
 * @param at the instant at which it ends; empty: with the day
 */
public record Until(LocalDate day, Optional<Instant> at) implements Comparable<Until> {
    /** The end of a day. */
    public static Until endOf(LocalDate day) {
        return new Until(day, Optional.empty());
    }

    /** An instant, to the second. */
    public static Until instant(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Until(LocalDate.ofInstant(second, ZoneOffset.UTC), Optional.of(second));
    }

    /** Reads what {@link #toString} writes; empty for any other text. */
    public static Optional<Until> parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) return Optional.of(endOf(LocalDate.parse(text)));
            boolean instant = text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
            return instant ? Optional.of(instant(Instant.parse(text))) : Optional.empty();
        } catch (DateTimeException e) { // such as 2026-02-30
            return Optional.empty();
        }
    }

    /** The first instant at which it holds no more. */
    public Instant end() {
        return at.orElseGet(() -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    @Override
    public int compareTo(Until other) {
        int byEnd = end().compareTo(other.end());
        return byEnd == 0 ? toString().compareTo(other.toString()) : byEnd;
    }

    /** {@code 2026-12-31}, or {@code 2026-12-31T10:15:00Z}. */
    @Override
    public String toString() {
        return at.map(Instant::toString).orElseGet(day::toString);
    }
}
