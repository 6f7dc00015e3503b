package dev.sallyport.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that hear of events, by a name of the operator's choice. */
@ConfigMapping(prefix = "sallyport.webhooks")
public interface WebhookConfig {
    /** How long one answer may take. */
    @WithDefault("10s")
    Duration timeout();

    /** How long an event is tried; after that somebody must look. */
    @WithDefault("24h")
    Duration giveUpAfter();

    Map<String, Webhook> to();

    /** One of them. */
    interface Webhook {
        /** Where it listens: {@code https}, or plain on the portal's own machine. */
        URI url();

        /** What its messages are signed with; known to both sides alone. */
        String secret();

        /** What it is sent. */
        @WithDefault("json")
        Format format();

        /** Actions of which it hears, such as {@code submitted}; without it, of all. */
        Optional<Set<String>> actions();
    }

    /** What a webhook is sent. */
    enum Format {
        /** The event as in {@code docs/notifications.md}. */
        JSON,
        /** A line of text, as Slack and what is compatible with it take it. */
        SLACK
    }
}
