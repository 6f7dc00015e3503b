package dev.sallyport.policy.lint.scene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A label selector. Without requirements it selects everything. */
public record Selector(Node node, List<Requirement> requirements) {
    /** The label of a namespace that the API server sets and nobody else can choose. */
    public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    /**
     * One thing that labels must fulfil. An operator that is none fulfils nothing.
     *
     * @param node where the key is written
     */
    public record Requirement(Node node, String key, String operator, Set<String> values) {
        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }

        /** Whether it holds for labels that do not have the key at all. */
        public boolean isNegative() {
            return operator.equals("NotIn") || operator.equals("DoesNotExist");
        }

        /** Whether no labels can fulfil both; to be asked both ways round. */
        boolean excludes(Requirement other) {
            if (!key.equals(other.key)) return false;
            boolean wantsIt = operator.equals("In") || operator.equals("Exists");
            if (other.operator.equals("DoesNotExist")) return wantsIt;
            if (!operator.equals("In")) return false;
            if (other.operator.equals("NotIn")) return other.values.containsAll(values);
            return other.operator.equals("In") && values.stream().noneMatch(other.values::contains);
        }
    }

    public static Selector of(Node node) {
        List<Requirement> requirements = new ArrayList<>();
        node.get("matchLabels").ifPresent(labels -> labels.fields()
                .forEach((key, value) -> requirements.add(
                        new Requirement(value, key, "In", Set.of(value.text().orElse(""))))));
        for (Node expression : node.itemsAt("matchExpressions")) {
            Set<String> values = new HashSet<>();
            expression.itemsAt("values").forEach(value -> value.text().ifPresent(values::add));
            requirements.add(new Requirement(
                    expression, expression.textAt("key"), expression.textAt("operator"), Set.copyOf(values)));
        }
        return new Selector(node, List.copyOf(requirements));
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    /** Whether some labels may fulfil both; only a plain contradiction rules it out. */
    public boolean mayShare(Selector other) {
        return requirements.stream()
                .noneMatch(mine -> other.requirements.stream().anyMatch(theirs -> excludes(mine, theirs)));
    }

    /** Whether no labels can ever fulfil it. */
    public boolean contradictsItself() {
        return !mayShare(this);
    }

    private static boolean excludes(Requirement one, Requirement other) {
        return one.excludes(other) || other.excludes(one);
    }

    /** The values of which the labels must have one; empty if the key is not bound. */
    public Optional<Set<String>> valuesOf(String key) {
        return requirements.stream()
                .filter(requirement ->
                        requirement.key().equals(key) && requirement.operator().equals("In"))
                .map(Requirement::values)
                .findFirst();
    }

    /** Whether it binds the namespace by the one label that its owner cannot choose. */
    public boolean namesNamespaces() {
        return valuesOf(NAMESPACE_NAME).isPresent();
    }

    /** Whether some label value is demanded at all; what only excludes or asks for presence lets every stranger in. */
    public boolean demandsAValue() {
        return requirements.stream()
                .anyMatch(requirement -> requirement.operator().equals("In"));
    }
}
