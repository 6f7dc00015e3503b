package dev.sallyport.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How people are told. */
@ConfigMapping(prefix = "sallyport.notify")
public interface NotifyConfig {
    /** How often it is looked for what people are to be told. */
    @WithDefault("1s")
    Duration every();

    /** How long a notification is kept. */
    @WithDefault("180d")
    Duration kept();

    /** Who sends mail; without it none is sent. */
    Optional<String> mailFrom();

    /** How long what can wait is gathered before it goes in one mail. */
    @WithDefault("15m")
    Duration digestEvery();

    /** Where people reach the portal, for links. */
    @WithDefault("http://localhost:8080")
    URI portalUrl();
}
