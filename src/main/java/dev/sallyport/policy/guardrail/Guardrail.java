package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/**
 * A platform rule that no grant may break. Closed, without an exception, an argument that waives it or a setting that
 * leaves it out: that is C-GUARD.
 */
sealed interface Guardrail permits MetadataGuardrail, SystemGuardrail, PlatformGuardrail, TenantGuardrail {
    /** What of the access it refuses; fields are relative to the access. */
    List<Violation> check(Access access);
}
