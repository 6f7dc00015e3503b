/** Access to violations: the platform's guardrails and the rules for addresses and ports. Nothing here can be switched off (C-GUARD). */
@NullMarked
package dev.sallyport.policy.guardrail;

import org.jspecify.annotations.NullMarked;
