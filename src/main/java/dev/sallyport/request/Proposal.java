package dev.sallyport.request;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.tenancy.NamespaceListing.Reachable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A destination that somebody may have meant.
 *
 * @param name of what it is
 * @param words what helps to tell it from others
 * @param place the namespace that it is in, with its tenant; empty for what is in none of a tenant's
 * @param destination empty while the pods are still to be chosen
 * @param ports as far as they are known; may be empty
 */
record Proposal(
        Kind kind,
        String name,
        String words,
        Optional<Reachable> place,
        Optional<Destination> destination,
        PortSet ports) {
    static final String FIELD = "choose";

    /** What a choice may fill in. */
    private static final List<String> FIELDS = List.of(
            "to", "toNamespace", "toPods", "toLabels", "service", AddressSets.FIELD, "addresses", "domain", "ports");

    /** What it is, in the order in which equally good ones are shown. */
    enum Kind {
        APPLICATION("application", "box"),
        NAMESPACE("namespace", "box"),
        SERVICE("service", "server"),
        ADDRESS_SET("address set", "list-check"),
        ADDRESS("address", "world"),
        DOMAIN("domain name", "world");

        private final String label;
        private final String icon;

        Kind(String label, String icon) {
            this.label = label;
            this.icon = icon;
        }

        public String label() {
            return label;
        }

        public String icon() {
            return icon;
        }
    }

    static Proposal of(Reachable place) {
        return new Proposal(
                Kind.NAMESPACE, nameOf(place), whose(place), Optional.of(place), Optional.empty(), PortSet.EMPTY);
    }

    static Proposal of(Reachable place, Application application) {
        var pods =
                new Destination.InNamespace(place.namespace().name(), new PodChoice.ByLabels(application.podLabels()));
        return new Proposal(
                Kind.APPLICATION,
                nameOf(place) + "/" + application.name(),
                whose(place),
                Optional.of(place),
                Optional.of(pods),
                application.published());
    }

    static Proposal of(PlatformService service) {
        return new Proposal(
                Kind.SERVICE,
                service.name().value(),
                service.instead()
                        .map(instead -> service.purpose() + ". " + instead)
                        .orElse(service.purpose()),
                Optional.empty(),
                Optional.of(new Destination.Service(service.name())),
                service.instead().isPresent() ? PortSet.EMPTY : service.ports());
    }

    static Proposal of(NamedAddresses set) {
        int blocks = set.blocks().size();
        return new Proposal(
                Kind.ADDRESS_SET,
                set.words(),
                "%s, %d %s kept by the platform team".formatted(set.name(), blocks, blocks == 1 ? "block" : "blocks"),
                Optional.empty(),
                Optional.of(new Destination.Internet(set.blocks(), Optional.of(set.name()))),
                PortSet.EMPTY);
    }

    private static String nameOf(Reachable place) {
        return place.namespace().name().value();
    }

    private static String whose(Reachable place) {
        return place.tenantName() + ", " + place.namespace().environment();
    }

    Proposal on(PortSet others) {
        return others.isEmpty() ? this : new Proposal(kind, name, words, place, destination, others);
    }

    /** How well it answers: the whole name, its beginning, or anything else. */
    int distance(String wanted) {
        String own = name.toLowerCase(Locale.ROOT);
        return own.equals(wanted) ? 0 : own.startsWith(wanted) ? 1 : 2;
    }

    /** What the form sends when it is chosen. */
    public String value() {
        return fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        if (!ports.isEmpty()) fields.put("ports", ports.toString());
        if (destination.isEmpty()) {
            fields.put("to", "namespace");
            fields.put("toNamespace", name);
            return fields;
        }
        fields.put("to", FilledForm.to(destination.get(), fields));
        if (kind == Kind.APPLICATION) fields.put("toPods", fields.getOrDefault("toLabels", ""));
        return fields;
    }

    /** The form with what was chosen in its fields. It is text like any that is typed, and is read like it. */
    static RequestForm chosen(RequestForm form) {
        var values = new TreeMap<>(form.values());
        for (String pair : form.get(FIELD).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && FIELDS.contains(parts[0])) values.put(parts[0], decoded(parts[1]));
        }
        values.put(Pasted.FIELD, "");
        values.remove(FIELD);
        return new RequestForm(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return "";
        }
    }
}
