package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.InvalidValue;
import java.util.List;

/**
 * What a {@link TierPolicy} does with traffic with one of the peers on one of the ports.
 *
 * @param name empty if it has none
 * @param ports {@link PortMatch.Every} where the rule names none; a port name without a protocol is one {@link
 *     PortMatch.Named} for each protocol
 */
public record TierRule(String name, TierAction action, List<TierPeer> peers, List<PortMatch> ports) {
    /** @throws InvalidValue field {@code action} */
    public TierRule {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
        if (peers.isEmpty() || ports.isEmpty()) throw new IllegalArgumentException("a rule without peers or ports");
        if (action != TierAction.ACCEPT && peers.stream().anyMatch(TierPeer.DomainNames.class::isInstance)) {
            throw new InvalidValue("action", "only Accept may name domains, not " + action);
        }
    }
}
