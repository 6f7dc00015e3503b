package dev.sallyport;

import dev.sallyport.local.LocalConfig;
import dev.sallyport.web.FrameSource;
import dev.sallyport.web.PageContext;
import dev.sallyport.web.PageContext.Banner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says on every page that the portal's clock is ahead, so that nobody takes its days for today's. */
@ApplicationScoped
class MovedClock implements FrameSource {
    private final LocalConfig local;
    private final Clock clock;

    MovedClock(LocalConfig local, Clock clock) {
        this.local = local;
        this.clock = clock;
    }

    @Override
    public void fill(PageContext page) {
        if (local.daysAhead() == 0) return;
        page.announce(
                Banner.Kind.INFO,
                "The clock of this portal is %d days ahead: here it is %s."
                        .formatted(local.daysAhead(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
