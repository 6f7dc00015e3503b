/** The guardrail pack of a cluster: what stands above and below every grant, and what the API server refuses to store. */
@NullMarked
package dev.sallyport.policy.pack;

import org.jspecify.annotations.NullMarked;
