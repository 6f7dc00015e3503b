package dev.sallyport.policy.model;

import java.util.List;
import java.util.Optional;

/**
 * The reviewed platform file as values.
 *
 * @param digest SHA-256 of the file's bytes, 64 hex digits; recorded with every decision
 * @param environments in promotion order, the last one is production
 * @param services the catalogue of what tenants may use of the platform's namespaces (E-PS)
 * @param guardedRanges the built-in list and the file's own, never less than the built-in (INV-8)
 * @param guardedNamespaces system namespaces (G-SYS) and platform namespaces (G-PLAT)
 */
public record Platform(
        String digest,
        List<EnvironmentName> environments,
        List<ClusterProfile> clusters,
        List<GuardedNamespace> guardedNamespaces,
        List<GuardedRange> guardedRanges,
        Limits limits,
        List<PlatformService> services,
        List<Tenant> tenants,
        List<TenantNamespace> namespaces) {
    public Platform {
        environments = List.copyOf(environments);
        clusters = List.copyOf(clusters);
        guardedNamespaces = List.copyOf(guardedNamespaces);
        guardedRanges = List.copyOf(guardedRanges);
        services = List.copyOf(services);
        tenants = List.copyOf(tenants);
        namespaces = namespaces.stream().sorted().toList();
    }

    public Optional<TenantNamespace> namespace(NamespaceName name) {
        return namespaces.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    public Optional<GuardedNamespace> guarded(NamespaceName name) {
        return guardedNamespaces.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    public Optional<PlatformService> service(ServiceName name) {
        return services.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** @throws java.util.NoSuchElementException if the platform has no such cluster, which reading the file rules out */
    public ClusterProfile cluster(ClusterName name) {
        return clusters.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whether the environment is the last one, in which nothing is delivered that was not validated before (GO-5). */
    public boolean isProduction(EnvironmentName environment) {
        return environment.equals(environments.get(environments.size() - 1));
    }

    public List<TenantNamespace> namespacesOf(TenantName tenant) {
        return namespaces.stream().filter(n -> n.tenant().equals(tenant)).toList();
    }

    public Optional<Tenant> tenant(TenantName name) {
        return tenants.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
