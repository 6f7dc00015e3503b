/** Kubernetes YAML from and to the values of the core; the same input gives the same bytes. YAML and JSON text live here. */
@NullMarked
package dev.sallyport.manifest;

import org.jspecify.annotations.NullMarked;
