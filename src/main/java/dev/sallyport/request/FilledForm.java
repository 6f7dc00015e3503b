package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.Source;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A wish back in the form, so that it can be changed. */
final class FilledForm {
    private FilledForm() {}

    static RequestForm of(Wish wish) {
        Map<String, String> values = new TreeMap<>();
        int last = wish.accesses().size() - 1;
        values.putAll(of(wish.accesses().get(last)));
        values.put("justification", wish.justification());
        wish.widthReason().ifPresent(reason -> values.put("widthReason", reason));
        values.put("endsOn", wish.endsOn().toString());
        if (wish.permanent()) values.put("permanent", "yes");
        wish.emergency().ifPresent(emergency -> {
            values.put("emergency", "yes");
            values.put("incident", emergency.incident());
            values.put("hours", String.valueOf(emergency.hours()));
        });
        return Basket.put(new RequestForm(values), wish.accesses().subList(0, last));
    }

    /** The fields of an access. */
    static Map<String, String> of(Access access) {
        Map<String, String> values = new TreeMap<>();
        values.put("source", access.subject().namespace().value());
        pods(values, "pods", "labels", access.subject().pods());
        values.put("ports", access.ports().toString());
        values.put("to", access.source().match(pods -> to(access.destination(), values), Source.Component::key));
        return values;
    }

    /** Puts the fields of a destination in. @return which kind of destination the form has */
    static String to(Destination destination, Map<String, String> values) {
        return destination.match(
                pods -> {
                    values.put("toNamespace", pods.namespace().value());
                    pods(values, "toPods", "toLabels", pods.pods());
                    return "namespace";
                },
                internet -> {
                    if (internet.set().isPresent()) {
                        values.put(
                                AddressSets.FIELD,
                                AddressSets.text(internet.set().get(), internet.blocks()));
                        return "address-set";
                    }
                    values.put(
                            "addresses",
                            internet.blocks().stream().map(Cidr::toString).collect(Collectors.joining("\n")));
                    return "internet";
                },
                whole -> {
                    values.put("family", whole.family().toString());
                    return "whole-internet";
                },
                domain -> {
                    values.put("domain", domain.name().value());
                    return "domain";
                },
                service -> {
                    values.put("service", service.name().value());
                    return "service";
                });
    }

    private static void pods(Map<String, String> values, String choice, String labels, PodChoice pods) {
        values.put(choice, pods.match(some -> "labels", () -> "whole"));
        pods.match(some -> values.put(labels, some.toString()), () -> values.put(labels, ""));
    }
}
