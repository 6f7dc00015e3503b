package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.Optional;

/**
 * Why one direction is allowed or denied, tier by tier in the order in which they are asked.
 *
 * @param subject the end whose policies speak
 */
public record Explanation(Direction direction, Endpoint subject, boolean allowed, List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * What one policy says, or a tier as a whole.
     *
     * @param place of the policy; empty where it is about no single one
     * @param decides whether this ends the decision
     */
    public record Step(String sentence, Optional<Place> place, boolean decides) {
        /** {@code sentence (file:line)}. */
        @Override
        public String toString() {
            return place.map(at -> sentence + " (" + at + ")").orElse(sentence);
        }
    }
}
