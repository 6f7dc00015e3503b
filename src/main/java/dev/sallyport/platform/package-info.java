/** The platform file, the one reviewed description of clusters, guardrails, limits and tenants, as values of the core. */
@NullMarked
package dev.sallyport.platform;

import org.jspecify.annotations.NullMarked;
