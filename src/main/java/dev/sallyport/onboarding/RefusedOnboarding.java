package dev.sallyport.onboarding;

import dev.sallyport.policy.model.Violation;
import java.util.List;

/** Rolls back what was begun, a used key among it; outside of the transaction it is a value again. */
final class RefusedOnboarding extends RuntimeException {
    private final List<Violation> violations;

    RefusedOnboarding(List<Violation> violations) {
        super("refused");
        this.violations = List.copyOf(violations);
    }

    List<Violation> violations() {
        return violations;
    }
}
