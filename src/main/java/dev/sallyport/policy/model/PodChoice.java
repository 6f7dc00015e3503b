package dev.sallyport.policy.model;

import java.util.function.Function;
import java.util.function.Supplier;

/** Which pods of a namespace. The whole namespace is a choice that one must make, never what an empty field means. */
public sealed interface PodChoice {
    /** The pods that have all of these labels, at least one. */
    record ByLabels(Labels labels) implements PodChoice {
        public ByLabels {
            if (labels.isEmpty()) {
                throw new InvalidValue("labels", "Name at least one label, or choose the whole namespace");
            }
        }

        @Override
        public <T> T match(Function<Labels, T> byLabels, Supplier<T> whole) {
            return byLabels.apply(labels);
        }

        @Override
        public String toString() {
            return labels.toString();
        }
    }

    /** Every pod, also those of workloads that come later. */
    record WholeNamespace() implements PodChoice {
        @Override
        public <T> T match(Function<Labels, T> byLabels, Supplier<T> whole) {
            return whole.get();
        }

        @Override
        public String toString() {
            return "every pod";
        }
    }

    static PodChoice labelled(String key, String value) {
        return new ByLabels(Labels.of(key, value));
    }

    static PodChoice whole() {
        return new WholeNamespace();
    }

    <T> T match(Function<Labels, T> byLabels, Supplier<T> whole);

    default boolean selects(Labels podLabels) {
        return match(labels -> labels.matches(podLabels), () -> true);
    }

    /** Whether every pod that the other chooses, today or later, is chosen by this as well. */
    default boolean covers(PodChoice other) {
        return match(mine -> other.match(mine::matches, () -> false), () -> true);
    }

    /** Whether some pod could be chosen by both: false only if one key is asked to have two values. */
    default boolean mayShareAPodWith(PodChoice other) {
        return match(
                mine -> other.match(
                        theirs -> mine.values().entrySet().stream().allMatch(e -> e.getValue()
                                .equals(theirs.values().getOrDefault(e.getKey(), e.getValue()))),
                        () -> true),
                () -> true);
    }
}
