/** Workloads that begin to match a grant after it was delivered, and who has seen that. */
@NullMarked
package dev.sallyport.newcomer;

import org.jspecify.annotations.NullMarked;
