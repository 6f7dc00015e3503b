/** Domain names: what DNS says of them, when it was asked, and what guardrails say of the answer. */
@NullMarked
package dev.sallyport.resolution;

import org.jspecify.annotations.NullMarked;
