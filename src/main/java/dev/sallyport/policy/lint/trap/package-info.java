/** Policies that are valid and do something else than their author probably thinks. */
@NullMarked
package dev.sallyport.policy.lint.trap;

import org.jspecify.annotations.NullMarked;
