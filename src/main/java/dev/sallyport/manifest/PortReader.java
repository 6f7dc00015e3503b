package dev.sallyport.manifest;

import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.YamlValue;
import java.util.List;
import java.util.Optional;

/** Reads ports, numbers or names, and protocols. */
final class PortReader {
    private PortReader() {}

    /** The protocol under {@code protocol}, TCP if none is named. */
    static Protocol protocol(ManifestReader port) throws UnreadableYaml {
        return port.value(List.of("protocol"), PortReader::protocol).orElse(Protocol.TCP);
    }

    private static Protocol protocol(String text) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().equals(text)) return protocol;
        }
        throw new InvalidValue("protocol", "a protocol is TCP, UDP or SCTP");
    }

    static Optional<Integer> number(ManifestReader reader, String... path) throws UnreadableYaml {
        Optional<Integer> number = reader.number(List.of(path), "a port number");
        if (number.isEmpty()) return Optional.empty();
        int port = number.get();
        if (port < 1 || port > PortRange.HIGHEST) {
            throw reader.unreadable("%d is not a port: 1 to %d".formatted(port, PortRange.HIGHEST));
        }
        return number;
    }

    static int requiredNumber(ManifestReader reader, String key) throws UnreadableYaml {
        Optional<Integer> number = number(reader, key);
        if (number.isEmpty()) throw reader.unreadable("`" + key + "` is missing");
        return number.get();
    }

    /** The number or, in quotes or with letters, the name under the key; empty if it is absent. */
    static Optional<PortMatch> numberOrName(ManifestReader reader, String key, Protocol protocol)
            throws UnreadableYaml {
        Optional<YamlValue> value = reader.find(List.of(key));
        if (value.isEmpty()) return Optional.empty();
        Optional<String> name = value.get().asText();
        if (name.isEmpty()) return number(reader, key).map(number -> PortMatch.number(protocol, number));
        if (name.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UnreadableYaml(
                    value.get().line(),
                    "`%s` is text, and so the name of a port; a name has a letter".formatted(name.get()));
        }
        return Optional.of(ManifestReader.made(value.get().line(), () -> new PortMatch.Named(protocol, name.get())));
    }

    static PortMatch range(ManifestReader reader, Protocol protocol, int first, int last) throws UnreadableYaml {
        return ManifestReader.made(reader.line(), () -> new PortMatch.Numbers(new PortRange(protocol, first, last)));
    }
}
