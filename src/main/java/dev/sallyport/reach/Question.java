package dev.sallyport.reach;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whom, as it stands in the address.
 *
 * @param from where it starts, or empty for everybody
 * @param to where it leads, or empty for everything
 * @param port such as {@code TCP 443}, or empty for all
 */
public record Question(String from, String to, String port) {
    static Question of(@Nullable String from, @Nullable String to, @Nullable String port) {
        return new Question(text(from), text(to), text(port));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    public boolean isEmpty() {
        return from.isEmpty() && to.isEmpty() && port.isEmpty();
    }

    /** @throws InvalidValue field {@code port} */
    Optional<PortSet> ports() {
        return port.isEmpty() ? Optional.empty() : Optional.of(parsed());
    }

    private PortSet parsed() {
        try {
            return PortSet.parse(port);
        } catch (InvalidValue e) {
            throw e.at("port");
        }
    }

    /** The one port that can be explained. */
    static Optional<PortRange> single(PortSet ports) {
        return ports.size() == 1 ? Optional.of(ports.ranges().get(0)) : Optional.empty();
    }
}
