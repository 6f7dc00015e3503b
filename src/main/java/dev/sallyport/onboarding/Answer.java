package dev.sallyport.onboarding;

import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.function.Function;

/** What became of a wish: it was done, or what speaks against it. */
sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {
        @Override
        public <R> R match(Function<T, R> done, Function<List<Violation>, R> refused) {
            return done.apply(value);
        }
    }

    record No<T>(List<Violation> violations) implements Answer<T> {
        @Override
        public <R> R match(Function<T, R> done, Function<List<Violation>, R> refused) {
            return refused.apply(violations);
        }
    }

    <R> R match(Function<T, R> done, Function<List<Violation>, R> refused);
}
