package dev.sallyport.policy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A value in a YAML document, which knows the line it begins on (from 1). */
public sealed interface YamlValue {
    int line();

    /** Keys with their values in the order of the document. Each key is text and given once. */
    record Mapping(Map<String, YamlValue> values, int line) implements YamlValue {
        public Optional<YamlValue> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public <T> T match(Function<Mapping, T> mapping, Function<Sequence, T> sequence, Function<Scalar, T> scalar) {
            return mapping.apply(this);
        }
    }

    record Sequence(List<YamlValue> items, int line) implements YamlValue {
        @Override
        public <T> T match(Function<Mapping, T> mapping, Function<Sequence, T> sequence, Function<Scalar, T> scalar) {
            return sequence.apply(this);
        }
    }

    /**
     * Text, a number, a truth value or nothing.
     *
     * @param text as written, without quotes
     */
    record Scalar(String text, ScalarType type, int line) implements YamlValue {
        @Override
        public <T> T match(Function<Mapping, T> mapping, Function<Sequence, T> sequence, Function<Scalar, T> scalar) {
            return scalar.apply(this);
        }
    }

    /** What Kubernetes takes a scalar for. */
    enum ScalarType {
        TEXT,
        INTEGER,
        BOOLEAN,
        NULL,
        OTHER
    }

    /** Answers every kind; there is no default. */
    <T> T match(Function<Mapping, T> mapping, Function<Sequence, T> sequence, Function<Scalar, T> scalar);

    /** This value if it is a mapping. */
    default Optional<Mapping> asMapping() {
        return match(Optional::of, sequence -> Optional.empty(), scalar -> Optional.empty());
    }

    /** The items if this value is a sequence. */
    default Optional<List<YamlValue>> asSequence() {
        return match(
                mapping -> Optional.empty(), sequence -> Optional.of(sequence.items()), scalar -> Optional.empty());
    }

    /** The text if this value is one; a number is not. */
    default Optional<String> asText() {
        return scalar(ScalarType.TEXT);
    }

    /** The number if this value is a plain decimal integer from 0 to 2,147,483,647. */
    default Optional<Integer> asCount() {
        return scalar(ScalarType.INTEGER)
                .filter(digits -> digits.matches("0|[1-9][0-9]{0,9}"))
                .map(Long::valueOf)
                .filter(number -> number <= Integer.MAX_VALUE)
                .map(Long::intValue);
    }

    /** Whether nothing is written here. */
    default boolean isNull() {
        return scalar(ScalarType.NULL).isPresent();
    }

    private Optional<String> scalar(ScalarType type) {
        return match(
                mapping -> Optional.empty(),
                sequence -> Optional.empty(),
                scalar -> scalar.type() == type ? Optional.of(scalar.text()) : Optional.empty());
    }
}
