package dev.sallyport.policy.model;

import java.util.Optional;

/**
 * The pods that a tenant picks by labels in one namespace, with the ports that its owner has named.
 *
 * @param applicationPort TCP port that the ingress controller may reach (I-WAF); empty: not exposed
 * @param metricsPort TCP port that Prometheus scrapes (I-MET)
 * @param healthPort TCP port that Prometheus probes (I-HEALTH)
 * @param published ports that other tenants may find and ask for; may be empty
 */
public record Application(
        NamespaceName namespace,
        String name,
        Labels podLabels,
        Optional<Integer> applicationPort,
        Optional<Integer> metricsPort,
        Optional<Integer> healthPort,
        PortSet published)
        implements Comparable<Application> {
    /** The same application by another name. */
    public Application named(String other) {
        return new Application(namespace, other, podLabels, applicationPort, metricsPort, healthPort, published);
    }

    @Override
    public int compareTo(Application other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }
}
