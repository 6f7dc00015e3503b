package dev.sallyport.resolution;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.InvalidValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a resolver listens. An address, never a name: nobody could look that up. */
record ResolverAddress(Address address, int port) {
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9a-f:]+)]|([0-9.]+)):([1-9][0-9]{0,4})");
    private static final int LAST_PORT = 65_535;

    /** @throws InvalidValue field {@code sallyport.dns.resolvers} */
    static ResolverAddress parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LAST_PORT) throw noAddress(text);
        try {
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            return new ResolverAddress(Address.parse(host), Integer.parseInt(matcher.group(3)));
        } catch (InvalidValue e) {
            throw noAddress(text);
        }
    }

    private static InvalidValue noAddress(String text) {
        return new InvalidValue(
                "sallyport.dns.resolvers",
                "sallyport.dns.resolvers: `%s` is no address with a port; write it like `10.0.0.53:53` or `[fd00::53]:53`"
                        .formatted(text));
    }
}
