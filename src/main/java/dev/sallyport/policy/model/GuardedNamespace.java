package dev.sallyport.policy.model;

/**
 * A namespace of the platform that tenants cannot ask for.
 *
 * @param guardrail {@code G-SYS} for system namespaces, {@code G-PLAT} for platform services
 * @param purpose what it is for, as a noun phrase
 * @param wayOut what to do instead, a sentence
 */
public record GuardedNamespace(NamespaceName name, String guardrail, String purpose, String wayOut) {}
