package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.pattern.AccessPattern;
import dev.sallyport.policy.pattern.AccessPattern.CalledOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form begun with a pattern (P-APP, P-DB, P-API): what the platform's pods need of the application is put aside as
 * accesses of their own, and whom the application calls is left to be said. All of it can still be changed.
 */
final class Patterned {
    static final String FIELD = "pattern";
    static final List<String> PORTS = List.of("appPort", "metricsPort", "healthPort");

    private Patterned() {}

    /** @throws InvalidValue at the port that is none, or at {@code pattern} if nothing is left to ask for */
    static List<Access> callers(RequestForm form, Source.Pods application) {
        List<Access> callers = AccessPattern.callers(application, ports(form));
        if (callers.isEmpty() && chosen(form).egress().isEmpty()) {
            throw new InvalidValue(
                    "appPort",
                    "Name a port on which the application answers; ports named in its manifests are open already");
        }
        return callers;
    }

    /** Refuses what is typed as a port and is none. */
    static CalledOn ports(RequestForm form) {
        return new CalledOn(port(form, "appPort"), port(form, "metricsPort"), port(form, "healthPort"));
    }

    /** The form with the pattern's accesses; as it was while the application or a port is still to be said. */
    static RequestForm fill(RequestForm form, Optional<Source.Pods> application) {
        if (application.isEmpty()) return form;
        try {
            List<Access> accesses = new ArrayList<>(Basket.read(form));
            accesses.addAll(callers(form, application.get()));
            RequestForm filled = Basket.put(form, accesses)
                    .with("to", destination(form))
                    .with("ports", chosen(form).egress().toString())
                    .with("touched", ""); // nobody is scolded for the rest yet
            for (String field : PORTS) filled = filled.with(field, "");
            return filled;
        } catch (InvalidValue saidAtTheField) {
            return form;
        }
    }

    static AccessPattern chosen(RequestForm form) {
        return AccessPattern.of(form.get(FIELD)).orElse(AccessPattern.APPLICATION);
    }

    private static String destination(RequestForm form) {
        return chosen(form) == AccessPattern.DATABASE ? "namespace" : "internet";
    }

    private static Optional<Integer> port(RequestForm form, String field) {
        String text = form.get(field).strip();
        if (text.isEmpty()) return Optional.empty();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > PortRange.HIGHEST) {
            throw new InvalidValue(field, "A port is a number from 1 to 65535, such as `8080`");
        }
        return Optional.of(Integer.valueOf(text));
    }
}
