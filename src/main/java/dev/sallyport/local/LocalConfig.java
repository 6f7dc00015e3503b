package dev.sallyport.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Which embedded parts run beside the portal. All of them in the profiles {@code demo} and {@code dev}; in {@code prod} none may. */
@ConfigMapping(prefix = "sallyport.local")
public interface LocalConfig {
    /** A PostgreSQL server of its own, on a free port of 127.0.0.1. */
    @WithDefault("false")
    boolean database();

    /** A sign-in provider of its own, where one picks a person of the sample company. */
    @WithDefault("false")
    boolean signIn();

    /** The port of the embedded sign-in, on 127.0.0.1. */
    @WithDefault("8180")
    int signInPort();

    /** A GitOps repository and a platform file of its own: the sample company's. */
    @WithDefault("false")
    boolean repository();

    /** The folder in which the embedded parts keep their data over restarts. */
    @WithDefault("${user.home}/.sallyport")
    Path dir();

    /** By how many days the portal's clock is ahead, to see now what comes then: reminders, campaigns, ends. 0 or more. */
    @WithDefault("0")
    int daysAhead();
}
