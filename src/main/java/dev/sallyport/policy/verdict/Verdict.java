package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * Whether one port is open between two ends, and why. Where pods of one workload are told apart, one pair of pods is
 * explained: the first that connects, or else the first.
 *
 * @param egress empty if the source is an address or the ingress controller, or the two share no family of addresses
 * @param ingress empty if the destination is an address or the two share no family of addresses
 * @param notes what the explanation of one pair of pods does not say
 */
public record Verdict(
        Endpoint src,
        Endpoint dst,
        PortRange port,
        boolean allowed,
        Optional<Explanation> egress,
        Optional<Explanation> ingress,
        List<String> notes) {
    public Verdict {
        notes = List.copyOf(notes);
    }
}
