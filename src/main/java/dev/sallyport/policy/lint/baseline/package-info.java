/** What every tenant's namespace must have (P-APP), and what is missing. */
@NullMarked
package dev.sallyport.policy.lint.baseline;

import org.jspecify.annotations.NullMarked;
