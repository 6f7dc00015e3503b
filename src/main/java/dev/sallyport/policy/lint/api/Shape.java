package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;

/** What may stand at a place in an object. Looks at a value that is there; whether one must be there is its mapping's business. */
@FunctionalInterface
interface Shape {
    void check(Node node, Findings findings);

    /** This, and the other. */
    default Shape and(Shape other) {
        return (node, findings) -> {
            check(node, findings);
            other.check(node, findings);
        };
    }
}
