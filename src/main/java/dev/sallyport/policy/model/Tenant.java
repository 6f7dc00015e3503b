package dev.sallyport.policy.model;

/** A team that owns namespaces, with the name that people read. */
public record Tenant(TenantName name, String displayName) {}
