package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.PortSet;
import java.util.Optional;

/**
 * What lets a connection through in one direction.
 *
 * @param policy such as {@code NetworkPolicy ns/name}; empty where it is no policy that does
 * @param place of the policy
 * @param ports those of the connection's that it lets through
 */
public record Reason(Kind kind, String policy, Optional<Place> place, PortSet ports) {
    /** What kind of thing decides. */
    public enum Kind {
        /** A rule of a NetworkPolicy, or of what a dialect means by the same. */
        POLICY,
        /** An accepting rule of a cluster-wide policy. */
        TIER,
        /** No policy selects the pods in this direction, so nothing is denied. */
        NOT_ISOLATED,
        /** The pods use the network of their nodes, which no policy selects. */
        HOST_NETWORK
    }

    Reason withPorts(PortSet others) {
        return new Reason(kind, policy, place, others);
    }
}
