package dev.sallyport.tenancy;

/** Tenants or namespaces are others than before: what was derived from them is to be made anew. */
public record PlatformChanged() {}
