package dev.sallyport.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.audit.Recorded;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Calls webhooks. Whatever is not a 2xx is tried again with a growing pause, redirects too, for a message is meant for one
 * address. The event's id goes along, so that a message that comes twice after a portal has died is known by it.
 */
@ApplicationScoped
class WebhookWorker {
    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Outbox outbox;
    private final Calls calls;
    private final AuditTrail audit;
    private final NotifyConfig notify;
    private final WebhookConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http;

    WebhookWorker(
            Outbox outbox,
            Calls calls,
            AuditTrail audit,
            NotifyConfig notify,
            WebhookConfig config,
            ObjectMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.calls = calls;
        this.audit = audit;
        this.notify = notify;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @throws IllegalStateException a webhook would be told in plain text over the network; the portal does not start */
    void check(@Observes StartupEvent start) {
        config.to().forEach((name, webhook) -> {
            if (!isSafe(webhook.url())) {
                throw new IllegalStateException(
                        "sallyport.webhooks.to." + name + ".url is neither https nor on this machine");
            }
        });
    }

    static boolean isSafe(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return url.getHost() != null
                && (scheme.equals("https") || scheme.equals("http") && OWN_MACHINE.contains(url.getHost()));
    }

    @Scheduled(every = "{sallyport.notify.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<UUID> job = outbox.claim(Calls.JOB);
        while (job.isPresent()) {
            attempt(job.get());
            job = outbox.claim(Calls.JOB);
        }
    }

    private void attempt(UUID job) {
        CallEntity call = calls.ofJob(job);
        try {
            WebhookConfig.Webhook webhook = config.to().get(call.webhook);
            if (webhook != null) call(webhook, audit.find(call.seq).orElseThrow());
            FailPoint.reach("N4");
            QuarkusTransaction.requiringNew().run(() -> outbox.done(job));
        } catch (IOException | RuntimeException e) {
            failed(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outbox.tryAgain(job, "The portal was stopped");
        }
    }

    private void call(WebhookConfig.Webhook webhook, Recorded recorded) throws IOException, InterruptedException {
        String who = calls.who(recorded);
        String link = notify.portalUrl().toString().replaceAll("/+$", "") + Calls.path(recorded);
        WebhookMessage message = webhook.format() == WebhookConfig.Format.SLACK
                ? WebhookMessage.slack(json, recorded, who, link)
                : WebhookMessage.json(json, recorded, who, link);
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(webhook.url())
                        .timeout(config.timeout())
                        .header("Content-Type", "application/json")
                        .header("X-Sallyport-Event", String.valueOf(recorded.seq()))
                        .header("X-Sallyport-Signature", message.signature(webhook.secret(), clock.instant()))
                        .POST(BodyPublishers.ofByteArray(message.body()))
                        .build(),
                BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) throw new IOException("it answered " + answer.statusCode());
    }

    /**
     * An event that has been tried for long enough is tried no more. Whoever says 'Try again' after that, because the trouble
     * is over, gets one attempt: either it arrives, or they read at once what the trouble is now.
     */
    private void failed(CallEntity call, Exception e) {
        String reason = "The webhook %s was not reached: %s".formatted(call.webhook, e);
        if (clock.instant().isAfter(call.createdAt.plus(config.giveUpAfter()))) {
            LOG.errorf("Event %d: %s; it is tried no more", call.seq, reason);
            QuarkusTransaction.requiringNew().run(() -> outbox.dead(call.jobId, reason));
        } else {
            LOG.warnf("Event %d: %s; it is tried again", call.seq, reason);
            outbox.tryAgain(call.jobId, reason);
        }
    }
}
