package dev.sallyport.manifest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in its one canonical form (RFC 8785), for digests: keys in order of their UTF-16 units, no white space, the
 * shortest escapes. Trees of maps, lists, text, integers up to 2^53-1 and truth values.
 */
public final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /** @throws IllegalArgumentException if the tree holds anything else, or text that is not valid Unicode */
    public static String of(Object tree) {
        var canonical = new CanonicalJson();
        canonical.value(tree);
        return canonical.json.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) object(map);
        else if (value instanceof List<?> list) array(list);
        else if (value instanceof String text) text(text);
        else if (value instanceof Boolean) json.append(value);
        else if (value instanceof Integer || value instanceof Long) integer(((Number) value).longValue());
        else throw new IllegalArgumentException("not a value of a tree: " + value);
    }

    private void object(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String separator = "{";
        for (var entry : sorted.entrySet()) {
            json.append(separator);
            text(entry.getKey());
            json.append(':');
            value(entry.getValue());
            separator = ",";
        }
        json.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list) {
        json.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) json.append(',');
            value(list.get(i));
        }
        json.append(']');
    }

    private void integer(long number) {
        if (number > LARGEST || number < -LARGEST)
            throw new IllegalArgumentException(number + " is no number of RFC 8785");
        json.append(number);
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) throw new IllegalArgumentException("half a surrogate pair");
                json.append(c).append(text.charAt(++i));
            } else {
                character(c);
            }
        }
        json.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (c < 0x20)
                    json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                else json.append(c);
            }
        }
    }
}
