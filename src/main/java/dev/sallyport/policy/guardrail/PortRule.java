package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/**
 * E-NET-4: specific ports only. The ports that one request asks for between the same two ends are judged together, and
 * with what stands already they must not add up to every port of a protocol.
 */
final class PortRule {
    private static final String RULE = "E-NET-4";
    private static final String FIELD = "ports";
    private static final String WAY_OUT = "Name the ports that the other end listens on";

    private final Limits limits;

    PortRule(Limits limits) {
        this.limits = limits;
    }

    List<Violation> check(Access access, Neighbours neighbours) {
        PortSet asked = neighbours.sameEnds(access);
        if (!isSpecific(asked)) {
            return List.of(new Violation(
                    RULE,
                    FIELD,
                    "`%s` is too much: at most %d ports, or one range of up to %d"
                            .formatted(asked, limits.maxPorts(), limits.maxPortRange()),
                    WAY_OUT));
        }
        PortSet together = neighbours.portsBetween(access);
        for (Protocol protocol : Protocol.values()) {
            var every = PortSet.of(new PortRange(protocol, 1, PortRange.HIGHEST));
            if (together.contains(every) && access.ports().overlaps(every)) {
                return List.of(new Violation(
                        RULE,
                        FIELD,
                        "Together with the other access of these pods this opens every %s port".formatted(protocol),
                        WAY_OUT));
            }
        }
        return List.of();
    }

    private boolean isSpecific(PortSet ports) {
        return ports.size() <= limits.maxPorts() || ports.ranges().size() == 1 && ports.size() <= limits.maxPortRange();
    }
}
