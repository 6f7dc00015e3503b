package dev.sallyport.reach;

import java.util.List;

/**
 * Whether one port is open between two ends, and why, in words.
 *
 * @param sentence with marks
 * @param sides the policies of either end; of another tenant's only what comes of them
 */
public record Judgement(boolean allowed, String sentence, List<Side> sides, List<String> notes) {
    /** One end's policies. */
    public record Side(String title, boolean allowed, List<Step> steps) {
        public String verdict() {
            return allowed ? "allowed" : "denied";
        }
    }

    /**
     * What one policy says.
     *
     * @param place in Git, {@code file:line}; empty where it is about no single one
     * @param decides whether this ends the decision
     */
    public record Step(String sentence, String place, boolean decides) {}
}
