/** Tenants, namespaces, environments, clusters, and what runs in them. */
@NullMarked
package dev.sallyport.tenancy;

import org.jspecify.annotations.NullMarked;
