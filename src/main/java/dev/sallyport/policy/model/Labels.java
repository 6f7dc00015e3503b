package dev.sallyport.policy.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kubernetes labels, sorted by key, each checked against the API's rules for keys and values. */
public record Labels(SortedMap<String, String> values) {
    public static final Labels NONE = new Labels(new TreeMap<>());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PREFIX =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    public Labels {
        values.forEach(Labels::check);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Labels of(Map<String, String> values) {
        return new Labels(new TreeMap<>(values));
    }

    public static Labels of(String key, String value) {
        return of(Map.of(key, value));
    }

    /**
     * Reads {@code key=value, key=value}.
     *
     * @throws InvalidValue field {@code labels}
     */
    public static Labels parse(String text) {
        var labels = new TreeMap<String, String>();
        for (String pair : text.split("[,\\s]+")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new InvalidValue("labels", "`%s` is not `key=value`".formatted(Shown.of(pair)));
            }
            String old = labels.put(pair.substring(0, equals), pair.substring(equals + 1));
            if (old != null) {
                throw new InvalidValue("labels", "`%s` is given twice".formatted(Shown.of(pair.substring(0, equals))));
            }
        }
        return new Labels(labels);
    }

    private static void check(String key, String value) {
        int slash = key.indexOf('/');
        boolean goodKey = NAME.matcher(key.substring(slash + 1)).matches()
                && (slash < 0 || PREFIX.matcher(key.substring(0, slash)).matches());
        if (!goodKey) {
            throw new InvalidValue("labels", "`%s` is not a label key of Kubernetes".formatted(Shown.of(key)));
        }
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            throw new InvalidValue(
                    "labels",
                    "`%s` is not a label value: up to 63 letters, digits, '-', '_' and '.', a letter or digit at both ends"
                            .formatted(Shown.of(value)));
        }
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether something with the other labels has all of these. */
    public boolean matches(Labels other) {
        return other.values.entrySet().containsAll(values.entrySet());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
