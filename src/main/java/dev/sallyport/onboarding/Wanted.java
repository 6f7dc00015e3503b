package dev.sallyport.onboarding;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import java.util.Optional;

/**
 * A namespace that the platform team wants to hand to a tenant.
 *
 * @param displayName of a tenant that does not exist yet
 * @param counterpart in which a change to it is tried first (GO-5)
 */
record Wanted(
        NamespaceName name,
        TenantName tenant,
        Optional<String> displayName,
        ClusterName cluster,
        Optional<NamespaceName> counterpart) {}
