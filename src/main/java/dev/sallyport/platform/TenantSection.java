package dev.sallyport.platform;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code tenants}, with their namespaces. */
final class TenantSection {
    private record Found(Section section, TenantNamespace namespace) {}

    private final List<EnvironmentName> environments;
    private final Map<ClusterName, ClusterProfile> clusters = new HashMap<>();
    private final Set<NamespaceName> platforms;
    private final Map<TenantName, Tenant> tenants = new LinkedHashMap<>();
    private final Map<NamespaceName, Found> namespaces = new LinkedHashMap<>();
    private final Set<NamespaceName> named = new HashSet<>();
    private final Set<TenantName> peersByPlatform = new HashSet<>();

    /** @param platforms namespaces that no tenant can own */
    TenantSection(List<EnvironmentName> environments, List<ClusterProfile> clusters, Set<NamespaceName> platforms) {
        this.environments = environments;
        clusters.forEach(cluster -> this.clusters.put(cluster.name(), cluster));
        this.platforms = platforms;
    }

    void read(List<Section> sections) {
        sections.forEach(this::readTenant);
        namespaces.values().forEach(this::checkCounterpart);
    }

    List<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    List<TenantNamespace> namespaces() {
        return namespaces.values().stream().map(Found::namespace).toList();
    }

    /** Tenants of whom the file says {@code peers: platform}. */
    Set<TenantName> peersByPlatform() {
        return Set.copyOf(peersByPlatform);
    }

    private void readTenant(Section section) {
        Optional<TenantName> name = section.value("name", TenantName::new);
        Optional<String> displayName = section.optionalText("displayName");
        boolean peersByPlatform = section.optionalText("peers")
                .filter(text -> isPlatform(section, text))
                .isPresent();
        List<Section> owned = section.sections("namespaces");
        section.end();
        if (name.isEmpty()) return;
        var tenant = new Tenant(name.get(), displayName.orElse(name.get().value()));
        if (tenants.putIfAbsent(name.get(), tenant) != null) {
            section.problem("tenant `" + name.get() + "` is given twice");
        }
        if (peersByPlatform) this.peersByPlatform.add(name.get());
        owned.forEach(namespace -> readNamespace(namespace, name.get()));
    }

    /** The only word that there is: without the line the peer is a reviewer of the tenant. */
    private static boolean isPlatform(Section section, String text) {
        boolean known = text.equals("platform");
        if (!known) section.problem("`peers` can only be `platform`");
        return known;
    }

    private void readNamespace(Section section, TenantName tenant) {
        Optional<NamespaceName> name = section.value("name", NamespaceName::new);
        Optional<ClusterName> clusterName = section.value("cluster", ClusterName::new);
        Optional<NamespaceName> counterpart = section.optionalValue("counterpart", NamespaceName::new);
        section.end();
        name.ifPresent(named::add);
        Optional<ClusterProfile> cluster = clusterName.flatMap(named -> Optional.ofNullable(clusters.get(named)));
        if (cluster.isEmpty()) {
            clusterName.ifPresent(unknown -> section.problem("cluster `" + unknown + "` is not in `clusters`"));
            return;
        }
        if (name.isEmpty()) return;
        if (platforms.contains(name.get())) {
            section.problem("`" + name.get() + "` is a namespace of the platform; no tenant can own it");
        }
        var namespace = new TenantNamespace(
                name.get(), tenant, cluster.get().name(), cluster.get().environment(), counterpart);
        if (namespaces.putIfAbsent(name.get(), new Found(section, namespace)) != null) {
            section.problem("namespace `" + name.get() + "` is given twice; names are unique over all clusters");
        }
    }

    /** GO-5: what is tried first is tried one environment earlier, in a namespace of the same tenant. */
    private void checkCounterpart(Found found) {
        TenantNamespace namespace = found.namespace();
        if (namespace.counterpart().isEmpty()) return;
        NamespaceName name = namespace.counterpart().get();
        Found counterpart = namespaces.get(name);
        if (counterpart == null) {
            boolean refusedAlready = named.contains(name);
            if (!refusedAlready) found.section().problem("counterpart `" + name + "` is not a namespace of a tenant");
            return;
        }
        int position = environments.indexOf(namespace.environment());
        if (environments.indexOf(counterpart.namespace().environment()) != position - 1) {
            found.section()
                    .problem("counterpart `%s` is in environment %s, which is not the one before %s"
                            .formatted(name, counterpart.namespace().environment(), namespace.environment()));
        }
        if (!counterpart.namespace().tenant().equals(namespace.tenant())) {
            found.section()
                    .problem("counterpart `%s` belongs to tenant %s"
                            .formatted(name, counterpart.namespace().tenant()));
        }
    }
}
