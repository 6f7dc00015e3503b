package dev.sallyport.manifest;

import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.Arrays;
import java.util.function.Supplier;

/** Values that policies of several kinds write alike. */
final class PolicyText {
    private PolicyText() {}

    static Protocol protocol(int line, String name) throws UnreadableYaml {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableYaml(line, "the protocol `" + name + "` is not understood"));
    }

    static PortMatch ports(int line, Protocol protocol, int first, int last) throws UnreadableYaml {
        return made(line, () -> new PortMatch.Numbers(new PortRange(protocol, first, last)));
    }

    static int port(int line, String text) throws UnreadableYaml {
        if (!text.matches("[1-9][0-9]{0,4}")) throw new UnreadableYaml(line, "`" + text + "` is not a port number");
        return Integer.parseInt(text);
    }

    /** Makes a value, and says the line of a refusal. */
    static <T> T made(int line, Supplier<T> value) throws UnreadableYaml {
        try {
            return value.get();
        } catch (InvalidValue e) {
            throw new UnreadableYaml(line, e.sentence());
        }
    }
}
