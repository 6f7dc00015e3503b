package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Platform;
import java.util.List;
import java.util.Optional;

/** The guardrails as people read them: what each is for and what it covers on this platform. */
public record GuardrailCatalog(List<Entry> entries) {
    /**
     * One guardrail.
     *
     * @param id as in {@link dev.sallyport.policy.model.Violation#rule()}
     * @param sentence what it does, for whoever met it
     * @param namespaces the namespaces that it isolates, sorted as in the platform file
     * @param ranges the addresses that it guards
     */
    public record Entry(
            String id, String title, String sentence, List<GuardedNamespace> namespaces, List<GuardedRange> ranges) {}

    public static GuardrailCatalog of(Platform platform) {
        return new GuardrailCatalog(
                List.of(
                        entry(
                                platform,
                                SystemGuardrail.ID,
                                "System namespaces are isolated",
                                "Tenants have no access to system namespaces, nodes and the API server. Cluster DNS is open to everyone."),
                        entry(
                                platform,
                                PlatformGuardrail.ID,
                                "Platform namespaces are isolated",
                                "Platform services are used in the way that each of them names, never by a free choice of pods or addresses."),
                        entry(
                                platform,
                                MetadataGuardrail.ID,
                                "The metadata service is blocked",
                                "Nobody reaches the cloud metadata service or its siblings, over IPv4 or IPv6. It hands out credentials of the node."),
                        entry(
                                platform,
                                TenantGuardrail.ID,
                                "Tenants are apart",
                                "Traffic between tenants is denied unless both sides agree. Pods and Services are asked for by namespace, never by address.")));
    }

    private static Entry entry(Platform platform, String id, String title, String sentence) {
        List<GuardedNamespace> namespaces = platform.guardedNamespaces().stream()
                .filter(namespace -> namespace.guardrail().equals(id))
                .toList();
        List<GuardedRange> ranges = new GuardedAddresses(platform)
                .ranges().stream().filter(range -> range.guardrail().equals(id)).toList();
        return new Entry(id, title, sentence, namespaces, ranges);
    }

    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }
}
