package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.web.ProseText;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was typed. It is never lost: a refused form comes back with every word in it.
 *
 * @param values text by field name; fields that were not sent are absent
 */
public record RequestForm(Map<String, String> values) {
    private static final String OFFER = "take-";
    private static final int LONGEST_FIELD = 20_000;

    static RequestForm of(MultivaluedMap<String, String> sent) {
        var values = new TreeMap<String, String>();
        sent.forEach((name, texts) -> values.put(name, texts.isEmpty() ? "" : texts.get(0)));
        return new RequestForm(values);
    }

    /** A field's text as typed, empty if it was not sent. */
    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return get(field).equals(value);
    }

    public RequestForm with(String field, String value) {
        var more = new TreeMap<>(values);
        more.put(field, value);
        return new RequestForm(more);
    }

    /** Whether a button was pressed that puts an offered value into a field. */
    boolean takesOffer() {
        return values.keySet().stream().anyMatch(name -> name.startsWith(OFFER));
    }

    /** The form with the offered value in its field. */
    RequestForm withOffer() {
        var more = new TreeMap<>(values);
        values.forEach((name, value) -> {
            if (name.startsWith(OFFER)) more.put(name.substring(OFFER.length()), value);
            if (name.equals(OFFER + AddressSets.FIELD)) more.put("to", "address-set");
        });
        more.keySet().removeIf(name -> name.startsWith(OFFER));
        return new RequestForm(more);
    }

    /** Reads every field, so that all that is wrong is said at once, each at its field. */
    FormReading read() {
        var reading = new FormReading();
        NamespaceName namespace =
                reading.take("source", () -> new NamespaceName(required("source", "Choose a namespace")));
        PodChoice pods = reading.take("pods", this::sourcePods);
        Destination destination =
                reading.take("destination", () -> caller().isPresent() ? exposed(namespace, pods) : destination());
        PortSet ports = reading.take("ports", () -> PortSet.parse(limited("ports")));
        String why = reading.take("justification", () -> ProseText.check("justification", get("justification"), 10));
        boolean urgent = is("emergency", "yes");
        Emergency emergency = urgent ? reading.take("incident", this::emergency) : null;
        boolean permanent = !urgent && is("permanent", "yes");
        LocalDate endsOn = urgent || permanent ? LocalDate.EPOCH : reading.take("endsOn", this::endsOn);
        String width = is("to", "namespace") ? "" : get("widthReason").strip();
        reading.take("widthReason", () -> width.isEmpty() ? width : ProseText.check("widthReason", width, 10));
        if (is("step", Patterned.FIELD) && namespace != null && pods != null) {
            reading.take(Patterned.FIELD, () -> Patterned.callers(this, new Source.Pods(namespace, pods)));
        } else {
            reading.take(Patterned.FIELD, () -> Patterned.ports(this));
        }
        if (!get(PastedPolicy.FIELD).isBlank()) reading.take(PastedPolicy.FIELD, PastedPolicy::notFilledIn);
        List<Access> accesses = reading.take(Basket.FIELD, () -> Basket.read(this));
        if (namespace != null && pods != null && destination != null && ports != null) {
            Source source = caller().<Source>map(component -> component).orElse(new Source.Pods(namespace, pods));
            reading.access = new Access(source, destination, ports);
        }
        if (accesses != null && !accesses.isEmpty() && isBlank()) reading.forgiveAccess();
        else if (accesses != null && reading.access != null) accesses.add(reading.access);
        if (accesses != null && !accesses.isEmpty() && why != null && endsOn != null) {
            reading.wish = reading.take("justification", () -> new Wish(
                            accesses, why, Optional.of(width).filter(text -> !text.isEmpty()), endsOn)
                    .inEmergency(Optional.ofNullable(emergency))
                    .lasting(permanent));
        }
        return reading;
    }

    /** The pods that are chosen; empty while that cannot be read. */
    Optional<Source.Pods> application() {
        try {
            return Optional.of(
                    new Source.Pods(new NamespaceName(required("source", "Choose a namespace")), sourcePods()));
        } catch (InvalidValue saidAtTheField) {
            return Optional.empty();
        }
    }

    /** Whether nothing is said of an access but where it comes from. */
    boolean isBlank() {
        return Stream.of("addresses", AddressSets.FIELD, "domain", "service", "toNamespace", "ports")
                .allMatch(field -> get(field).isBlank());
    }

    /** The form after its access was put aside, empty for the next one; as it was if that cannot be read yet. */
    RequestForm added() {
        FormReading reading = read();
        if (reading.access == null || reading.errors().containsKey(Basket.FIELD)) return this;
        List<Access> accesses = Basket.read(this);
        accesses.add(reading.access);
        RequestForm form = Basket.put(this, accesses);
        for (String field : List.of(
                "addresses", AddressSets.FIELD, "domain", "service", "toNamespace", "toPods", "toLabels", "ports")) {
            form = form.with(field, "");
        }
        return form.with("to", "internet").with("touched", ""); // nobody is scolded for the next one yet
    }

    /** The form without the access that a button names. */
    RequestForm dropped() {
        List<Access> accesses = Basket.read(this);
        String which = get("drop");
        if (which.matches("\\d{1,3}") && Integer.parseInt(which) < accesses.size()) {
            accesses.remove(Integer.parseInt(which));
        }
        return Basket.put(this, accesses);
    }

    /**
     * The destination alone, as soon as it can be read: guardrails speak while the rest is still being filled in. The pods
     * and ports that are not chosen yet stand as the least that could be meant.
     */
    Optional<Access> early() {
        try {
            if (caller().isPresent()) return Optional.empty();
            Destination there = is("to", "namespace")
                    ? new Destination.InNamespace(
                            new NamespaceName(get("toNamespace").strip()), PodChoice.whole())
                    : destination();
            var source = new Source.Pods(new NamespaceName(get("source").strip()), PodChoice.whole());
            return Optional.of(new Access(source, there, PortSet.of(PortRange.tcp(443))));
        } catch (InvalidValue notYet) { // its field says so
            return Optional.empty();
        }
    }

    /** The part of the platform that is to call the chosen pods; empty where these call others. */
    Optional<Source.Component> caller() {
        return Arrays.stream(Source.Component.values())
                .filter(component -> is("to", component.key()))
                .findFirst();
    }

    /** @throws InvalidValue without a field of its own: what lacks is said where it lacks */
    private static Destination exposed(@Nullable NamespaceName namespace, @Nullable PodChoice pods) {
        if (namespace == null) throw new InvalidValue("source", "Choose a namespace");
        if (pods == null) throw new InvalidValue("pods", "Choose which pods");
        return new Destination.InNamespace(namespace, pods);
    }

    private PodChoice sourcePods() {
        return switch (get("pods")) {
            case "whole" -> PodChoice.whole();
            case "labels" -> new PodChoice.ByLabels(Labels.parse(limited("labels")));
            case "" -> throw new InvalidValue("pods", "Choose which pods; the whole namespace is a choice of its own");
            default -> new PodChoice.ByLabels(Labels.parse(get("pods")));
        };
    }

    private Destination destination() {
        return switch (get("to")) {
            case "internet" -> new Destination.Internet(blocks());
            case "address-set" -> AddressSets.read(required(AddressSets.FIELD, "Choose a set of addresses"));
            case "whole-internet" -> new Destination.WholeInternet(is("family", "IPv6") ? Family.IPV6 : Family.IPV4);
            case "domain" -> new Destination.Domain(new DomainName(required("domain", "Name the domain")));
            case "service" ->
                new Destination.Service(new ServiceName(required("service", "Choose a service of the platform")));
            case "namespace" ->
                new Destination.InNamespace(
                        new NamespaceName(required("toNamespace", "Choose the namespace that you want to reach")),
                        destinationPods());
            default -> throw new InvalidValue("to", "Choose where the traffic goes");
        };
    }

    private PodChoice destinationPods() {
        return switch (get("toPods")) {
            case "whole" -> PodChoice.whole();
            case "labels" -> new PodChoice.ByLabels(at("toLabels", () -> Labels.parse(limited("toLabels"))));
            case "" ->
                throw new InvalidValue("toPods", "Choose which pods there; the whole namespace is a choice of its own");
            default -> new PodChoice.ByLabels(at("toPods", () -> Labels.parse(get("toPods"))));
        };
    }

    /** One block or single address a line; an address alone is the block of that one address. */
    List<Cidr> blocks() {
        List<Cidr> blocks = new ArrayList<>();
        for (String word : limited("addresses").split("[\\s,;]+")) {
            if (!word.isEmpty()) blocks.add(at("addresses", () -> block(word)));
        }
        if (blocks.isEmpty()) {
            throw new InvalidValue(
                    "addresses", "Name at least one address or block, such as `203.0.113.7` or `203.0.113.0/24`");
        }
        return blocks;
    }

    private static Cidr block(String word) {
        return word.indexOf('/') < 0 ? Cidr.single(Address.parse(word)) : Cidr.parse(word);
    }

    private Emergency emergency() {
        String hours = get("hours").strip();
        if (!hours.isEmpty() && !hours.matches("\\d{1,3}"))
            throw new InvalidValue("hours", "Write a number of hours, 1 to %d".formatted(Emergency.LONGEST_HOURS));
        return new Emergency(
                required("incident", "Name the incident or ticket"),
                hours.isEmpty() ? Emergency.LONGEST_HOURS : Integer.parseInt(hours));
    }

    private LocalDate endsOn() {
        try {
            return LocalDate.parse(required("endsOn", "Choose the last day on which the access is needed"));
        } catch (DateTimeException e) {
            throw new InvalidValue("endsOn", "Write the day as year-month-day, such as `2027-05-22`");
        }
    }

    private String required(String field, String sentence) {
        String text = limited(field).strip();
        if (text.isEmpty()) throw new InvalidValue(field, sentence);
        return text;
    }

    private String limited(String field) {
        String text = get(field);
        if (text.length() > LONGEST_FIELD)
            throw new InvalidValue(field, "This is too long; at most %d characters".formatted(LONGEST_FIELD));
        return text;
    }

    private static <T> T at(String field, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (InvalidValue e) {
            throw e.at(field);
        }
    }
}
