package dev.sallyport.request;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A destination as people have it at hand: a URL, {@code host:port}, a connection string. Nothing is resolved: a name stays
 * a name, so that what is asked for is what was pasted.
 */
final class Pasted {
    static final String FIELD = "paste";

    private static final int LONGEST = 2000;
    private static final Pattern FORM = Pattern.compile(
            "(?:(?:jdbc:)?([a-z][a-z0-9+.-]*)://)?(?:[^/?#@\\s]*@)?(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?(?:[/?#;]\\S*)?",
            Pattern.CASE_INSENSITIVE);

    /** The ports that the schemes have where none is written (IANA). */
    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("https", 443),
            Map.entry("http", 80),
            Map.entry("wss", 443),
            Map.entry("ws", 80),
            Map.entry("postgresql", 5432),
            Map.entry("postgres", 5432),
            Map.entry("mysql", 3306),
            Map.entry("mongodb", 27017),
            Map.entry("redis", 6379),
            Map.entry("rediss", 6379),
            Map.entry("amqp", 5672),
            Map.entry("amqps", 5671),
            Map.entry("ldap", 389),
            Map.entry("ldaps", 636),
            Map.entry("ssh", 22),
            Map.entry("sftp", 22),
            Map.entry("smtp", 25),
            Map.entry("smtps", 465));

    /** Names that Kubernetes gives a Service: {@code service.namespace.svc} with the cluster's domain or without. */
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+\\.([a-z0-9-]+)\\.svc(\\..*)?");

    private Pasted() {}

    /** The form with destination and port filled in; as it was if the text says neither. */
    static RequestForm fill(RequestForm form) {
        try {
            var values = new TreeMap<>(form.values());
            values.putAll(read(form.get(FIELD).strip()));
            values.put(FIELD, "");
            return new RequestForm(values);
        } catch (InvalidValue saidAtTheField) {
            return form;
        }
    }

    /** Whether the text says where by itself: an address, a name with a dot, a URL. Anything else is looked for by its words. */
    static boolean saysWhere(String text) {
        try {
            Map<String, String> fields = read(text.strip());
            return fields.getOrDefault("domain", "with an address.").contains(".");
        } catch (InvalidValue words) {
            return false;
        }
    }

    /** What is wrong with what looks like a URL or {@code host:port}; empty for words. */
    static Optional<InvalidValue> wrong(RequestForm form) {
        String text = form.get(FIELD).strip();
        if (!text.contains(":") && !text.contains("/")) return Optional.empty();
        try {
            read(text);
            return Optional.empty();
        } catch (InvalidValue e) {
            return Optional.of(e);
        }
    }

    /** @throws InvalidValue at {@code paste} if the text is no URL and no {@code host:port} */
    static Map<String, String> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            throw new InvalidValue(
                    FIELD, "This is no URL and no `host:port`; paste it like `https://api.example.com` or `db:5432`");
        }
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        Map<String, String> fields = new TreeMap<>(destination(host));
        port(Optional.ofNullable(parts.group(1)), Optional.ofNullable(parts.group(3)))
                .ifPresent(port -> fields.put("ports", "TCP " + port));
        return fields;
    }

    private static Map<String, String> destination(String host) {
        Optional<Address> address = address(host);
        if (address.isPresent()) {
            return Map.of(
                    "to", "internet", "addresses", Cidr.single(address.get()).toString());
        }
        Matcher service = SERVICE.matcher(host);
        return service.matches()
                ? Map.of("to", "namespace", "toNamespace", service.group(1))
                : Map.of("to", "domain", "domain", host);
    }

    private static Optional<Address> address(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(Address.parse(bare));
        } catch (InvalidValue aName) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(Optional<String> scheme, Optional<String> written) {
        Optional<Integer> port = written.map(Integer::valueOf);
        if (port.filter(number -> number < 1 || number > PortRange.HIGHEST).isPresent()) {
            throw new InvalidValue(FIELD, "`%d` is no port; they are numbers from 1 to 65535".formatted(port.get()));
        }
        return port.or(() -> scheme.map(name -> name.toLowerCase(Locale.ROOT)).map(USUAL::get));
    }
}
