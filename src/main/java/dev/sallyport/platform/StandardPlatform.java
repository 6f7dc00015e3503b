package dev.sallyport.platform;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The platform where no platform file says what it is: the built-in guarded addresses, the usual system and platform
 * namespaces, and every other namespace a tenant's. Addresses of pods, Services and nodes are not known. For commands;
 * the portal needs a file.
 */
public final class StandardPlatform {
    private static final EnvironmentName ENVIRONMENT = new EnvironmentName("prod");

    private static final ClusterName CLUSTER = new ClusterName("any");
    private static final TenantName TENANT = new TenantName("any");

    private StandardPlatform() {}

    public static Platform platform() {
        return with(List.of());
    }

    /** The same, with these namespaces as a tenant's, but for those that are the platform's. */
    public static Platform with(Collection<NamespaceName> namespaces) {
        List<GuardedNamespace> guarded = guarded();
        List<TenantNamespace> owned = namespaces.stream()
                .distinct()
                .filter(name -> guarded.stream().noneMatch(one -> one.name().equals(name)))
                .map(name -> new TenantNamespace(name, TENANT, CLUSTER, ENVIRONMENT, Optional.empty()))
                .toList();
        return new FixedPlatform(
                "0".repeat(64),
                List.of(ENVIRONMENT),
                List.of(cluster()),
                guarded,
                GuardedRangeSection.builtIn(),
                Limits.DEFAULT,
                List.of(),
                List.of(),
                List.of(new Tenant(TENANT, "Tenants")),
                owned);
    }

    private static List<GuardedNamespace> guarded() {
        return Stream.concat(
                        Stream.of("kube-system", "kube-public", "kube-node-lease", "ingress-system", "monitoring")
                                .map(name -> guarded(name, "G-SYS")),
                        Stream.of("vault", "keycloak").map(name -> guarded(name, "G-PLAT")))
                .toList();
    }

    /** DNS answers on 5353 in OpenShift; the node-local cache has the address that its manifests propose. */
    private static ClusterProfile cluster() {
        return new ClusterProfile(
                CLUSTER,
                ENVIRONMENT,
                List.of(),
                List.of(),
                List.of(),
                pods("kube-system", Labels.of("k8s-app", "kube-dns")),
                List.of(53, 5353),
                List.of(Address.parse("169.254.20.10")),
                pods("ingress-system", Labels.NONE),
                pods("monitoring", Labels.NONE),
                Dialect.NETWORK_POLICY);
    }

    private static PodsIn pods(String namespace, Labels labels) {
        return new PodsIn(new NamespaceName(namespace), labels);
    }

    private static GuardedNamespace guarded(String name, String guardrail) {
        return new GuardedNamespace(
                new NamespaceName(name),
                guardrail,
                guardrail.equals("G-SYS") ? "a system namespace" : "a platform service",
                "Ask the platform team how its service is meant to be used");
    }
}
