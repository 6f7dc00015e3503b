package dev.sallyport.walk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a request was granted in one environment. */
final class Grant {
    final Request request;
    final String environment;
    int revision;
    Life state = Life.PENDING;
    Life next = Life.EXPIRED;
    LocalDate endsOn;
    boolean givenBack;

    @Nullable
    Instant revokedAt;

    /** Of an emergency. */
    @Nullable
    Instant endsAt;

    /** As it was before a later revision of its request was approved. */
    @Nullable
    Grant before;

    Grant(Request request, String environment, Instant now) {
        this.request = request;
        this.environment = environment;
        this.revision = request.revision;
        this.endsOn = request.endsOn;
        if (request.ask.isEmergency()) {
            Instant after = now.plus(Duration.ofHours(Ask.HOURS));
            Instant latest = endsOn.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            endsAt = after.isBefore(latest) ? after : latest;
        }
    }

    /** Never before the end of the last day, or before the instant. */
    boolean isPast(Instant now) {
        boolean dayIsOver = endsOn.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return dayIsOver || endsAt != null && !endsAt.isAfter(now);
    }

    @Override
    public String toString() {
        return environment + " " + state + " r" + revision + (givenBack ? " given back" : "");
    }
}
