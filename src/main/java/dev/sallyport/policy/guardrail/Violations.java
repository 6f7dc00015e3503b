package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Violation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Lists of findings. */
final class Violations {
    private Violations() {}

    @SafeVarargs
    static List<Violation> concat(List<Violation>... parts) {
        return Arrays.stream(parts).flatMap(Collection::stream).toList();
    }
}
