package dev.sallyport.request;

import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.function.Function;

/** What became of a submit: a request, or a 'no' with its reasons. */
public sealed interface Outcome {
    record Submitted(long number) implements Outcome {
        @Override
        public <T> T match(Function<Submitted, T> submitted, Function<Refused, T> refused) {
            return submitted.apply(this);
        }
    }

    record Refused(List<Violation> violations) implements Outcome {
        @Override
        public <T> T match(Function<Submitted, T> submitted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    <T> T match(Function<Submitted, T> submitted, Function<Refused, T> refused);
}
