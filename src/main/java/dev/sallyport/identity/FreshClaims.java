package dev.sallyport.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** The rights of the person of this request as they are at this moment: asked of the provider's UserInfo endpoint. */
@RequestScoped
public class FreshClaims {
    private static final Logger LOG = Logger.getLogger(FreshClaims.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SecurityIdentity identity;
    private final CurrentActor current;
    private final OidcProviderClient provider;

    FreshClaims(SecurityIdentity identity, CurrentActor current, OidcProviderClient provider) {
        this.identity = identity;
        this.current = current;
        this.provider = provider;
    }

    /**
     * No answer, no decision.
     *
     * @throws IdentityProviderUnavailable if the provider did not answer, answered for somebody else or no longer takes the token
     */
    public Actor actor() {
        Actor shown = current.get();
        UserInfo info = ask();
        if (!shown.id().subject().equals(info.getSubject())) {
            throw new IdentityProviderUnavailable("The identity provider answered for another person");
        }
        Set<String> groups = Claims.strings(info.getArray("groups"));
        var memberships = Memberships.ofGroups(groups);
        Set<String> realmRoles = Claims.realmRoles(info.getObject("realm_access"));
        return new Actor(shown.id(), shown.name(), CurrentActor.roles(realmRoles, memberships), memberships);
    }

    private UserInfo ask() {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token == null) throw new IdentityProviderUnavailable("This session has no access token: sign in again");
        try {
            return provider.getUserInfo(token.getToken()).await().atMost(PATIENCE);
        } catch (RuntimeException e) { // the library has no type of its own for 'no answer'
            LOG.warnf("UserInfo could not be asked: %s", e.toString());
            throw new IdentityProviderUnavailable(
                    "The identity provider could not say what you may do at this moment. Nothing was decided; try again or sign in again");
        }
    }
}
