package dev.sallyport.resolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whom the portal asks for the addresses of domain names, and how long. */
@ConfigMapping(prefix = "sallyport.dns")
public interface DnsConfig {
    /**
     * Addresses of resolvers with their ports, {@code 10.0.0.53:53} or {@code [fd00::53]:53}; best those that the clusters
     * ask. Asked in turn until one answers. Without one, every request for a name is refused.
     */
    Optional<List<String>> resolvers();

    /** How long one try may take. */
    @WithDefault("1500ms")
    Duration timeout();

    /** How long all tries for what is looked up together may take. */
    @WithDefault("5s")
    Duration total();

    /** The most addresses that a name may have. */
    @WithDefault("256")
    int mostAnswers();

    /** The most aliases (CNAME) that are followed. */
    @WithDefault("10")
    int mostAliases();

    /** After how long the names of standing grants and open requests are looked up again. */
    @WithDefault("24h")
    Duration recheck();

    /** How often it is looked for names that are due. */
    @WithDefault("1m")
    Duration every();
}
