/** What the API server itself would refuse, as of Kubernetes 1.36, at the same field paths. */
@NullMarked
package dev.sallyport.policy.lint.api;

import org.jspecify.annotations.NullMarked;
