package dev.sallyport.policy.model;

import java.util.Optional;

/**
 * A namespace that a tenant owns. Its name is unique over all clusters.
 *
 * @param counterpart the namespace in which a change to this one is tried first (GO-5); empty in the first environment,
 *     and where the platform team named none
 */
public record TenantNamespace(
        NamespaceName name,
        TenantName tenant,
        ClusterName cluster,
        EnvironmentName environment,
        Optional<NamespaceName> counterpart)
        implements Comparable<TenantNamespace> {
    @Override
    public int compareTo(TenantNamespace other) {
        return name.compareTo(other.name);
    }
}
