package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an object of a dialect means. Closed on purpose: what is not understood must be answered everywhere. */
public sealed interface Reading {
    /**
     * It means what these objects of Kubernetes' own kinds mean together.
     *
     * @param objects NetworkPolicies and ClusterNetworkPolicies; none if it allows and denies nothing by itself
     * @param written by identity, what of the object each new part stands for; what is taken over as it is needs no entry
     */
    record Meaning(List<YamlValue> objects, Map<YamlValue, YamlValue> written) implements Reading {
        public Meaning {
            objects = List.copyOf(objects);
        }

        @Override
        public <T> T match(Function<Meaning, T> meaning, Function<NotUnderstood, T> notUnderstood) {
            return meaning.apply(this);
        }
    }

    /**
     * It may allow anything.
     *
     * @param line where the first thing stands that is not understood
     * @param reason a sentence without its end
     */
    record NotUnderstood(int line, String reason) implements Reading {
        @Override
        public <T> T match(Function<Meaning, T> meaning, Function<NotUnderstood, T> notUnderstood) {
            return notUnderstood.apply(this);
        }
    }

    /** Answers every kind; there is no default. */
    <T> T match(Function<Meaning, T> meaning, Function<NotUnderstood, T> notUnderstood);
}
