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
     * A policy that selects the subject.
     *
     * @param tier {@code Admin}, {@code NetworkPolicy} or {@code Baseline}
     * @param policy its kind and name
     * @param rule the one that is about the connection, such as {@code egress[1]}; empty if none is
     */
    public record Cited(String tier, String policy, Optional<String> rule, Place place) {}

    /**
     * What one policy says, or a tier as a whole.
     *
     * @param cited the policy; empty where it is about no single one
     * @param decides whether this ends the decision
     */
    public record Step(String sentence, Optional<Cited> cited, boolean decides) {
        /** {@code sentence (file:line)}. */
        @Override
        public String toString() {
            return cited.map(policy -> sentence + " (" + policy.place() + ")").orElse(sentence);
        }
    }
}
