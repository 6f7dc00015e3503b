package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.scene.Node;
import java.util.stream.Stream;

/** Selectors of tier policies, which the API server takes whatever their operators are. */
final class TierSelectorTrap {
    private static final Check CHECK = Check.warning(
            "tier-selector-unchecked",
            "a selector of a tier policy is none, and the API server does not say so",
            "The CRD checks the form alone. An operator that is none fails later, inside the plugin.",
            "Use In or NotIn with values, Exists or DoesNotExist without");

    private TierSelectorTrap() {}

    static Trap trap() {
        return Trap.tierPolicies(CHECK, (scene, policy, says) -> expressions(policy.node())
                .filter(expression -> !isSound(expression))
                .forEach(expression -> says.at(
                        expression,
                        "`%s` is no operator, or its values do not go with it"
                                .formatted(expression.textAt("operator")))));
    }

    private static Stream<Node> expressions(Node node) {
        Stream<Node> here = node.itemsAt("matchExpressions").stream();
        Stream<Node> below = Stream.concat(node.fields().values().stream(), node.items().stream())
                .flatMap(TierSelectorTrap::expressions);
        return Stream.concat(here, below);
    }

    private static boolean isSound(Node expression) {
        boolean hasValues = !expression.itemsAt("values").isEmpty();
        return switch (expression.textAt("operator")) {
            case "In", "NotIn" -> hasValues;
            case "Exists", "DoesNotExist" -> !hasValues;
            default -> false;
        };
    }
}
