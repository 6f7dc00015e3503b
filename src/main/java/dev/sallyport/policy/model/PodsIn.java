package dev.sallyport.policy.model;

/** Pods of a platform's namespace that baselines speak of: cluster DNS, the ingress controller, Prometheus. */
public record PodsIn(NamespaceName namespace, Labels podLabels) {}
