package dev.sallyport.tenancy;

import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who owns what: the platform file, and on top of it what was onboarded. The file wins: a row whose name it takes up, or
 * that no longer fits it, counts for nothing and is said so.
 *
 * @param onboarded the namespaces that are there by a row
 * @param passedOver why rows count for nothing, a sentence each
 */
record Ownership(FixedPlatform platform, Set<NamespaceName> onboarded, List<String> passedOver) {
    static Ownership of(
            FixedPlatform file, List<OnboardedTenantEntity> tenants, List<OnboardedNamespaceEntity> namespaces) {
        Map<TenantName, Tenant> owners = new LinkedHashMap<>();
        file.tenants().forEach(tenant -> owners.put(tenant.name(), tenant));
        tenants.stream().map(OnboardedTenantEntity::tenant).forEach(each -> owners.putIfAbsent(each.name(), each));
        List<String> passedOver = new ArrayList<>();
        List<TenantNamespace> added = new ArrayList<>();
        for (OnboardedNamespaceEntity row : namespaces) {
            Optional<String> why = whyNot(file, owners.keySet(), row);
            if (why.isPresent()) passedOver.add("`" + row.name + "`: " + why.get());
            else added.add(namespace(file, row));
        }
        List<TenantNamespace> all = new ArrayList<>(file.namespaces());
        all.addAll(added);
        FixedPlatform whole = file.owning(List.copyOf(owners.values()), all);
        List<TenantNamespace> fitting = new ArrayList<>(file.namespaces());
        added.forEach(namespace -> fitting.add(withFittingCounterpart(whole, namespace, passedOver)));
        Set<NamespaceName> names = new TreeSet<>();
        added.forEach(namespace -> names.add(namespace.name()));
        return new Ownership(whole.owning(whole.tenants(), fitting), names, passedOver);
    }

    private static TenantNamespace namespace(Platform file, OnboardedNamespaceEntity row) {
        ClusterProfile cluster = file.cluster(row.cluster());
        return new TenantNamespace(row.name(), row.tenant(), cluster.name(), cluster.environment(), row.counterpart());
    }

    private static Optional<String> whyNot(Platform file, Set<TenantName> owners, OnboardedNamespaceEntity row) {
        if (file.namespace(row.name()).isPresent()) return Optional.of("the platform file names it by now");
        if (isOfThePlatform(file, row.name())) return Optional.of("it is the platform's by now");
        if (!owners.contains(row.tenant())) return Optional.of("there is no tenant " + row.tenant);
        boolean noCluster =
                file.clusters().stream().noneMatch(cluster -> cluster.name().equals(row.cluster()));
        return noCluster ? Optional.of("there is no cluster " + row.cluster) : Optional.empty();
    }

    private static TenantNamespace withFittingCounterpart(
            Platform whole, TenantNamespace namespace, List<String> passedOver) {
        Optional<String> trouble = namespace.counterpart().flatMap(name -> noCounterpart(whole, namespace, name));
        if (trouble.isEmpty()) return namespace;
        passedOver.add("`" + namespace.name() + "`: " + trouble.get());
        return new TenantNamespace(
                namespace.name(), namespace.tenant(), namespace.cluster(), namespace.environment(), Optional.empty());
    }

    /** Whether it can be no tenant's: a guarded namespace, or where a cluster's DNS, ingress controller or monitoring is. */
    static boolean isOfThePlatform(Platform platform, NamespaceName name) {
        return platform.guarded(name).isPresent()
                || platform.clusters().stream()
                        .anyMatch(cluster -> cluster.dns().namespace().equals(name)
                                || cluster.ingress().namespace().equals(name)
                                || cluster.monitoring().namespace().equals(name));
    }

    /** GO-5: what is tried first is tried one environment earlier, in a namespace of the same tenant. */
    static Optional<String> noCounterpart(Platform platform, TenantNamespace namespace, NamespaceName name) {
        Optional<TenantNamespace> found = platform.namespace(name);
        if (found.isEmpty()) return Optional.of("counterpart `" + name + "` is not a namespace of a tenant");
        TenantNamespace counterpart = found.get();
        if (!counterpart.tenant().equals(namespace.tenant()))
            return Optional.of("counterpart `%s` belongs to tenant %s".formatted(name, counterpart.tenant()));
        int position = platform.environments().indexOf(namespace.environment());
        if (platform.environments().indexOf(counterpart.environment()) != position - 1)
            return Optional.of("counterpart `%s` is in environment %s, which is not the one before %s"
                    .formatted(name, counterpart.environment(), namespace.environment()));
        return Optional.empty();
    }
}
