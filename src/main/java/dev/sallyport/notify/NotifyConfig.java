package dev.sallyport.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people are told. */
@ConfigMapping(prefix = "sallyport.notify")
public interface NotifyConfig {
    /** How often it is looked for what people are to be told. */
    @WithDefault("1s")
    Duration every();

    /** How long a notification is kept. */
    @WithDefault("180d")
    Duration kept();
}
