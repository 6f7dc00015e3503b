package dev.sallyport.delivery;

import dev.sallyport.policy.model.EnvironmentName;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a delivery asks about the revision that it carries. The review answers: it knows who approved what. The question is
 * put right before the commit, so that whatever changed since the approval counts.
 */
public interface Mandate {
    Answer ask(UUID request, int revision, EnvironmentName environment);

    /** All deliveries of the revision are on the remote; called in the transaction that records the last one. */
    void fulfilled(UUID request);

    /** What the review says. */
    sealed interface Answer {
        /** Go ahead, with what the commit says of people and reasons. */
        record Go(Facts facts) implements Answer {
            @Override
            public <T> T match(Function<Go, T> go, Function<Withheld, T> withheld, Function<Later, T> later) {
                return go.apply(this);
            }
        }

        /** The approval no longer holds; the request is back in review. */
        record Withheld(String reason) implements Answer {
            @Override
            public <T> T match(Function<Go, T> go, Function<Withheld, T> withheld, Function<Later, T> later) {
                return withheld.apply(this);
            }
        }

        /** It cannot be said now, because somebody who must be asked does not answer. */
        record Later(String reason) implements Answer {
            @Override
            public <T> T match(Function<Go, T> go, Function<Withheld, T> withheld, Function<Later, T> later) {
                return later.apply(this);
            }
        }

        <T> T match(Function<Go, T> go, Function<Withheld, T> withheld, Function<Later, T> later);
    }

    /**
     * For the commit message.
     *
     * @param opens what opens, in one line
     * @param requestedBy who asked: {@code iss sub Name}
     * @param reviewedBy peers and destination owners
     * @param approvedBy security, or the peer where nobody else is needed
     */
    record Facts(
            String opens, String justification, String requestedBy, List<String> reviewedBy, List<String> approvedBy) {}
}
