package dev.sallyport.recheck;

import dev.sallyport.policy.guardrail.AnswerRule;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.resolution.DnsConfig;
import dev.sallyport.resolution.Looked;
import dev.sallyport.resolution.Names;
import dev.sallyport.resolution.Occasion;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks once a day again where the names lead that people were granted or ask for (E-NET-1). Whoever owns a name may bind
 * it anew at any time. What leads inside is said, in review it is refused, and nothing that was granted is taken away by
 * itself: the guardrail pack denies it in the cluster, and whether the grant goes is for people to say.
 */
@ApplicationScoped
public class Rechecks {
    private static final Logger LOG = Logger.getLogger(Rechecks.class);
    private static final int AT_ONCE = 50;

    /** A resolver that was away is asked again so many times more often. */
    private static final int SOONER = 24;

    private final NamedObjects objects;
    private final Names names;
    private final NameWarnings warnings;
    private final Platform platform;
    private final DnsConfig config;
    private final Clock clock;

    Rechecks(
            NamedObjects objects,
            Names names,
            NameWarnings warnings,
            Platform platform,
            DnsConfig config,
            Clock clock) {
        this.objects = objects;
        this.names = names;
        this.warnings = warnings;
        this.platform = platform;
        this.config = config;
        this.clock = clock;
    }

    /** Some of what is due at a time; the rest with the next turn. Of several replicas each may look, one warns. */
    @Scheduled(every = "{sallyport.dns.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        List<NamedObject> all = objects.all();
        List<DomainName> known = all.stream().map(NamedObject::name).distinct().toList();
        Map<DomainName, Looked> latest = names.latest(known);
        List<DomainName> due = known.stream()
                .filter(name -> isDue(Optional.ofNullable(latest.get(name))))
                .limit(AT_ONCE)
                .toList();
        if (!due.isEmpty() && config.resolvers().isPresent()) {
            names.look(due, Occasion.RECHECK, Optional.empty());
            LOG.infof("%d names were looked up again", due.size());
        }
        warn(all, known);
    }

    private boolean isDue(Optional<Looked> last) {
        if (last.isEmpty()) return true;
        Duration pause = last.get().answer().match(some -> false, nothing -> nothing.why()
                        .isAway())
                ? config.recheck().dividedBy(SOONER)
                : config.recheck();
        Instant next = last.get().at().plus(pause);
        return !clock.instant().isBefore(next);
    }

    /** Whatever look it was that found it. */
    private void warn(List<NamedObject> all, List<DomainName> known) {
        var rule = new AnswerRule(platform);
        Map<DomainName, Optional<Violation>> met = new HashMap<>();
        names.latestSaid(known)
                .forEach((name, looked) ->
                        met.put(name, rule.check(looked.answer()).stream().findFirst()));
        warnings.settle(all, met);
    }
}
