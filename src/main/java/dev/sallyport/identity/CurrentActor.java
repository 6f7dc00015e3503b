package dev.sallyport.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person of this request, by the claims of the session. They decide what is shown, not what is decided. */
@RequestScoped
public class CurrentActor {
    private static final Set<String> KNOWN = Set.of(Role.SECURITY, Role.AUDITOR, Role.PLATFORM);

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws UnauthorizedException if nobody is signed in */
    public Actor get() {
        return signedIn().orElseThrow(UnauthorizedException::new);
    }

    public Optional<Actor> signedIn() {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) return Optional.empty();
        var memberships = Memberships.ofGroups(Claims.strings(token.getClaim("groups")));
        String preferred = Claims.string(token.getClaim("preferred_username"));
        String name = Claims.string(token.getClaim("name"));
        String shown = name != null ? name : preferred != null ? preferred : token.getSubject();
        return Optional.of(new Actor(
                new PersonId(token.getIssuer(), token.getSubject()),
                shown,
                roles(Claims.realmRoles(token.getClaim("realm_access")), memberships),
                memberships));
    }

    static Set<String> roles(Set<String> realmRoles, Memberships memberships) {
        var roles = new HashSet<>(realmRoles);
        roles.retainAll(KNOWN);
        if (!memberships.tenants().isEmpty()) roles.add(Role.TENANT);
        return roles;
    }
}
