package dev.sallyport.policy.lint.rule;

import dev.sallyport.policy.lint.scene.Scene;
import java.util.List;

/** Looks at everything that was read for one or more checks. Knows no order: inspections do not build on each other. */
public interface Inspection {
    List<Check> checks();

    void inspect(Scene scene, Findings findings);
}
