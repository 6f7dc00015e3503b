package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.model.Direction;
import java.util.List;

/**
 * What policies say of one direction, in all tiers. The <em>subject</em> is the pod whose policies speak (the source for
 * egress, the destination for ingress), the <em>peer</em> the other end.
 */
record Half(Direction direction, Ruleset rules, Tiers tiers, Roles subjects, Roles peers) {
    /** Ports are those of the destination: of the peer for egress, of the subject for ingress. */
    List<NamedPort> declared(List<NamedPort> subject, List<NamedPort> peer) {
        return direction == Direction.INGRESS ? subject : peer;
    }
}
