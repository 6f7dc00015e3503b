/** Guardrails that leak in the union of a namespace's policies, found without the code that renders or refuses grants. */
@NullMarked
package dev.sallyport.policy.lint.guard;

import org.jspecify.annotations.NullMarked;
