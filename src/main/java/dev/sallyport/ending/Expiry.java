package dev.sallyport.ending;

import static java.util.stream.Collectors.groupingBy;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.Removals;
import dev.sallyport.grant.End;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEnds;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.Until;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Ends what is past its last day. A grant holds until the end of that day, UTC, or, from an emergency, until its instant: never shorter, and at most a minute longer.
 * Any number of portals may look at once; each takes rows that no other has in hand.
 */
@ApplicationScoped
public class Expiry {
    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final int AT_ONCE = 100;

    private final GrantEnds ends;
    private final Removals removals;
    private final Requests requests;
    private final Reminders reminders;
    private final AuditTrail audit;
    private final Clock clock;

    Expiry(GrantEnds ends, Removals removals, Requests requests, Reminders reminders, AuditTrail audit, Clock clock) {
        this.ends = ends;
        this.removals = removals;
        this.requests = requests;
        this.reminders = reminders;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "{sallyport.expiry.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int ended = endAll(() -> endGrants(clock.instant()));
        int requested = endAll(() -> endRequests(today));
        if (ended + requested > 0) LOG.infof("%d grants and %d requests are past their end", ended, requested);
        endAll(() -> reminders.take(today, AT_ONCE));
    }

    /** One short transaction after the other, until nothing is left. */
    private static int endAll(Callable<Integer> some) {
        int all = 0;
        for (int one = QuarkusTransaction.requiringNew().call(some); one > 0; ) {
            all += one;
            one = QuarkusTransaction.requiringNew().call(some);
        }
        return all;
    }

    /** What one request was granted in one environment ends together, in one commit. */
    private int endGrants(Instant now) {
        List<GrantEntity> due = ends.claimPast(now, AT_ONCE);
        due.stream()
                .collect(groupingBy(Place::of))
                .values()
                .forEach(grants -> removals.end(grants, ended(grants.get(0))));
        FailPoint.reach("E1");
        return due.size();
    }

    private static End ended(GrantEntity grant) {
        String reason = grant.endsAt()
                .map(at -> "It was given in an emergency, until %s".formatted(Until.instant(at)))
                .orElse("Its last day was %s (UTC)".formatted(grant.endsOn()));
        return new End(EndKind.EXPIRED, reason, Optional.empty());
    }

    /** What was approved and not delivered in time is not delivered any more. */
    private int endRequests(LocalDate today) {
        List<RequestEntity> due = requests.claimPast(today, AT_ONCE);
        for (RequestEntity request : due) {
            request.moveTo(RequestState.EXPIRED, clock.instant());
            audit.record(RequestService.event("expired", request, requests.current(request)));
        }
        return due.size();
    }

    /** One commit's worth. */
    private record Place(UUID request, LocalDate endsOn, EnvironmentName environment) {
        static Place of(GrantEntity grant) {
            return new Place(grant.requestId(), grant.endsOn(), grant.environment());
        }
    }
}
