package dev.sallyport.policy.model;

import java.util.List;

/** A platform that does not change: as a file states it, or as it is at one moment. The parts are those of {@link Platform}. */
public record FixedPlatform(
        String digest,
        List<EnvironmentName> environments,
        List<ClusterProfile> clusters,
        List<GuardedNamespace> guardedNamespaces,
        List<GuardedRange> guardedRanges,
        Limits limits,
        List<PlatformService> services,
        List<NamedAddresses> addressSets,
        List<Tenant> tenants,
        List<TenantNamespace> namespaces)
        implements Platform {
    public FixedPlatform {
        environments = List.copyOf(environments);
        clusters = List.copyOf(clusters);
        guardedNamespaces = List.copyOf(guardedNamespaces);
        guardedRanges = List.copyOf(guardedRanges);
        services = List.copyOf(services);
        addressSets = List.copyOf(addressSets);
        tenants = List.copyOf(tenants);
        namespaces = namespaces.stream().sorted().toList();
    }

    /** The same platform with other named addresses. */
    public FixedPlatform keeping(List<NamedAddresses> sets) {
        return new FixedPlatform(
                digest,
                environments,
                clusters,
                guardedNamespaces,
                guardedRanges,
                limits,
                services,
                sets,
                tenants,
                namespaces);
    }

    /** The same platform with other tenants and namespaces. */
    public FixedPlatform owning(List<Tenant> others, List<TenantNamespace> theirs) {
        return new FixedPlatform(
                digest,
                environments,
                clusters,
                guardedNamespaces,
                guardedRanges,
                limits,
                services,
                addressSets,
                others,
                theirs);
    }
}
