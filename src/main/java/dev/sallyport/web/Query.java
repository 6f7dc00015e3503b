package dev.sallyport.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of an address, encoded, in the order of its fields; what is null or empty is left out. */
public record Query(Map<String, String> fields) {
    public static final Query NONE = new Query(Map.of());

    public Query with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value == null ? "" : value.toString());
        return new Query(more);
    }

    /** The address of a path with it. */
    public String at(String path) {
        String text = toString();
        return text.isEmpty() ? path : path + "?" + text;
    }

    /** Without the question mark. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
