package dev.sallyport.identity;

import dev.sallyport.policy.model.TenantName;
import java.util.List;
import java.util.Set;

/**
 * Who acts, with the rights that the identity provider stated.
 *
 * @param roles realm roles, as in {@link Role}
 */
public record Actor(PersonId id, String name, Set<String> roles, Memberships memberships) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Security, auditors and the platform team see every tenant's objects. */
    public boolean seesAllTenants() {
        return has(Role.SECURITY) || has(Role.AUDITOR) || has(Role.PLATFORM);
    }

    public boolean belongsTo(TenantName tenant) {
        return memberships.belongsTo(tenant);
    }

    /** Whether objects of these tenants are visible: one's own, or all. */
    public boolean sees(TenantName tenant) {
        return seesAllTenants() || belongsTo(tenant);
    }

    /** Names for a query; never empty, so that {@code in (…)} always has something that matches nothing. */
    public List<String> tenantNames() {
        List<String> names =
                memberships.tenants().stream().map(TenantName::value).toList();
        return names.isEmpty() ? List.of("") : names;
    }
}
