package dev.sallyport.policy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The platform as values: the reviewed platform file, and in the portal the tenants and namespaces that were onboarded
 * since, with the rules that tenants have set for their namespaces. Those may differ from one call to the next; everything else
 * stays as it was at start.
 */
public interface Platform {
    /** SHA-256 of the file's bytes, 64 hex digits; recorded with every decision. */
    String digest();

    /** In promotion order, the last one is production. */
    List<EnvironmentName> environments();

    List<ClusterProfile> clusters();

    /** System namespaces (G-SYS) and platform namespaces (G-PLAT). */
    List<GuardedNamespace> guardedNamespaces();

    /** The built-in list and the file's own, never less than the built-in (INV-8). */
    List<GuardedRange> guardedRanges();

    Limits limits();

    /** The catalogue of what tenants may use of the platform's namespaces (E-PS). */
    List<PlatformService> services();

    /** Addresses that are kept under a name. */
    List<NamedAddresses> addressSets();

    List<Tenant> tenants();

    /** Sorted by name. */
    List<TenantNamespace> namespaces();

    /** What tenants have set for their namespaces (L-2); one of which nothing was set is not among them. */
    default Map<NamespaceName, NamespaceRules> namespaceRules() {
        return Map.of();
    }

    default NamespaceRules rules(NamespaceName name) {
        return namespaceRules().getOrDefault(name, NamespaceRules.OPEN);
    }

    default Optional<TenantNamespace> namespace(NamespaceName name) {
        return namespaces().stream().filter(n -> n.name().equals(name)).findFirst();
    }

    default Optional<GuardedNamespace> guarded(NamespaceName name) {
        return guardedNamespaces().stream().filter(n -> n.name().equals(name)).findFirst();
    }

    default Optional<PlatformService> service(ServiceName name) {
        return services().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    default Optional<NamedAddresses> addressSet(AddressSetName name) {
        return addressSets().stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /** @throws java.util.NoSuchElementException if the platform has no such cluster, which reading the file rules out */
    default ClusterProfile cluster(ClusterName name) {
        return clusters().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the environment is the last one, in which nothing is delivered that was not validated before (GO-5). */
    default boolean isProduction(EnvironmentName environment) {
        return environment.equals(environments().get(environments().size() - 1));
    }

    default List<TenantNamespace> namespacesOf(TenantName tenant) {
        return namespaces().stream().filter(n -> n.tenant().equals(tenant)).toList();
    }

    default Optional<Tenant> tenant(TenantName name) {
        return tenants().stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
