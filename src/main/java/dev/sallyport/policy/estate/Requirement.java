package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import java.util.List;
import java.util.Map;

/**
 * One condition of a {@link LabelSelector}.
 *
 * @param key a label key of Kubernetes
 * @param values sorted, each once; at least one for {@link Operator#IN} and {@link Operator#NOT_IN}, none for the others
 */
public record Requirement(String key, Operator operator, List<String> values) implements Comparable<Requirement> {
    /** The operators of the API; the texts are those of {@code matchExpressions}. */
    public enum Operator {
        IN("In"),
        /** Also true where the key is absent. */
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** @throws InvalidValue field {@code operator} */
        public static Operator parse(String text) {
            for (Operator operator : values()) {
                if (operator.text.equals(text)) return operator;
            }
            throw new InvalidValue("operator", "an operator is In, NotIn, Exists or DoesNotExist");
        }

        public boolean hasValues() {
            return this == IN || this == NOT_IN;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @throws InvalidValue field {@code values} or {@code labels} */
    public Requirement {
        values = values.stream().distinct().sorted().toList();
        if (operator.hasValues() == values.isEmpty()) {
            throw new InvalidValue(
                    "values",
                    "`%s` of `%s` %s"
                            .formatted(operator, key, operator.hasValues() ? "needs a value" : "takes no values"));
        }
        Labels.of(key, "");
        for (String value : values) Labels.of(key, value);
    }

    public static Requirement in(String key, String... values) {
        return new Requirement(key, Operator.IN, List.of(values));
    }

    public static Requirement notIn(String key, String... values) {
        return new Requirement(key, Operator.NOT_IN, List.of(values));
    }

    public static Requirement exists(String key) {
        return new Requirement(key, Operator.EXISTS, List.of());
    }

    public static Requirement doesNotExist(String key) {
        return new Requirement(key, Operator.DOES_NOT_EXIST, List.of());
    }

    public boolean matches(Labels labels) {
        Map<String, String> worn = labels.values();
        return switch (operator) {
            case IN -> worn.containsKey(key) && values.contains(worn.get(key));
            case NOT_IN -> !worn.containsKey(key) || !values.contains(worn.get(key));
            case EXISTS -> worn.containsKey(key);
            case DOES_NOT_EXIST -> !worn.containsKey(key);
        };
    }

    @Override
    public int compareTo(Requirement other) {
        int byKey = key.compareTo(other.key);
        if (byKey != 0) return byKey;
        int byOperator = operator.compareTo(other.operator);
        return byOperator != 0 ? byOperator : values.toString().compareTo(other.values.toString());
    }

    /** {@code app=cart}, {@code app in (a, b)}, {@code app not in (a)}, {@code app}, {@code !app}, as kubectl writes them. */
    @Override
    public String toString() {
        return switch (operator) {
            case IN -> values.size() == 1 ? key + "=" + values.get(0) : key + " in (" + String.join(", ", values) + ")";
            case NOT_IN -> key + " not in (" + String.join(", ", values) + ")";
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
        };
    }
}
