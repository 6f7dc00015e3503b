package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a form says, and what of it is no value. */
final class FormReading {
    /** Fields at which the form can say an error. */
    private static final List<String> KNOWN = List.of(
            "source",
            "pods",
            "labels",
            "to",
            "addresses",
            AddressSets.FIELD,
            "domain",
            "service",
            "toNamespace",
            "toPods",
            "toLabels",
            "ports",
            "justification",
            "widthReason",
            "appPort",
            "metricsPort",
            "healthPort",
            "endsOn",
            "incident",
            "hours");

    /** Those of the access that is being filled in. */
    private static final List<String> ACCESS = List.of(
            "pods",
            "labels",
            "destination",
            "to",
            "addresses",
            AddressSets.FIELD,
            "domain",
            "service",
            "toNamespace",
            "toPods",
            "toLabels",
            "ports");

    private final Map<String, InvalidValue> errors = new TreeMap<>();

    @Nullable
    Access access;

    @Nullable
    Wish wish;

    /** Nothing was typed of an access, and none is needed. */
    void forgiveAccess() {
        ACCESS.forEach(errors::remove);
    }

    /** The value, or null and the error kept at its field. */
    <T> @Nullable T take(String field, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (InvalidValue e) {
            String where = KNOWN.contains(e.field()) ? e.field() : field;
            errors.putIfAbsent(where, e.at(where));
            return null;
        }
    }

    Optional<Wish> wish() {
        return errors.isEmpty() ? Optional.ofNullable(wish) : Optional.empty();
    }

    Map<String, InvalidValue> errors() {
        return errors;
    }
}
