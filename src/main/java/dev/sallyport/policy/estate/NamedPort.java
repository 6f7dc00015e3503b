package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;

/**
 * A container port with a name.
 *
 * @param number 1 to 65535
 */
public record NamedPort(String name, Protocol protocol, int number) {
    /** @throws InvalidValue field {@code ports} */
    public NamedPort {
        if (number < 1 || number > PortRange.HIGHEST) {
            throw new InvalidValue("ports", "%d is not a port: 1 to %d".formatted(number, PortRange.HIGHEST));
        }
    }

    public PortRange range() {
        return new PortRange(protocol, number, number);
    }
}
