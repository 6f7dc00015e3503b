package dev.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the portal asks Keycloak about people who are not signed in: a service account that may view users. */
@ConfigMapping(prefix = "sallyport.directory")
public interface DirectoryConfig {
    /** Address of Keycloak without {@code /realms/…}; without it nothing can be delivered. */
    Optional<URI> url();

    /** The realm in which the people are. */
    @WithDefault("sallyport")
    String realm();

    /** The client whose service account has {@code view-users} of {@code realm-management}. */
    @WithDefault("sallyport-directory")
    String clientId();

    Optional<String> clientSecret();

    /** How long one answer may take. */
    @WithDefault("5s")
    Duration timeout();
}
