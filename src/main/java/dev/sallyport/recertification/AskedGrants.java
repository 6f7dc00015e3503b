package dev.sallyport.recertification;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The grants that a campaign of a scope asks about today: delivered, and ended by nobody. */
@ApplicationScoped
class AskedGrants {
    private static final List<GrantState> STANDING = List.of(GrantState.DELIVERED, GrantState.VALIDATED);

    private final Grants grants;
    private final Platform platform;
    private final Clock clock;

    AskedGrants(Grants grants, Platform platform, Clock clock) {
        this.grants = grants;
        this.platform = platform;
        this.clock = clock;
    }

    List<GrantEntity> in(Scope scope) {
        return grants.list("state in ?1 order by number", STANDING).stream()
                .filter(grant -> scope.holds(asked(grant), clock.instant()))
                .toList();
    }

    private Scope.Asked asked(GrantEntity grant) {
        return new Scope.Asked(
                grant.tenants(),
                Category.of(grants.access(grant), platform),
                grant.environment().value(),
                grant.createdAt());
    }
}
