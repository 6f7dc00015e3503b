package dev.sallyport.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes trees of maps, lists, text, integers and truth values as YAML that every parser reads alike: text is bare only
 * where no version of YAML can take it for anything else, and otherwise in double quotes with everything but printable
 * ASCII escaped. Keys keep the order of their map. No comments, tags, anchors or folded lines, and no library whose next
 * version might write other bytes.
 */
final class YamlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    /** What YAML allows for a key on one line. */
    private static final int LONGEST_KEY = 1024;

    private YamlText() {}

    /** @throws IllegalArgumentException if the tree holds anything else, a key too long for a line, or half a surrogate pair */
    static String of(Object tree) {
        return String.join("\n", lines(tree)) + "\n";
    }

    private static List<String> lines(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) return mapping(map);
        if (value instanceof List<?> list && !list.isEmpty()) return sequence(list);
        return List.of(inline(value));
    }

    private static List<String> mapping(Map<?, ?> map) {
        List<String> lines = new ArrayList<>();
        map.forEach((key, value) -> {
            List<String> below = lines(value);
            if (isNested(value)) {
                lines.add(key(key) + ":");
                String indent = value instanceof Map ? "  " : "";
                below.forEach(line -> lines.add(indent + line));
            } else {
                lines.add(key(key) + ": " + below.get(0));
            }
        });
        return lines;
    }

    private static List<String> sequence(List<?> list) {
        List<String> lines = new ArrayList<>();
        for (Object item : list) {
            String indent = "- ";
            for (String line : lines(item)) {
                lines.add(indent + line);
                indent = "  ";
            }
        }
        return lines;
    }

    private static boolean isNested(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    }

    private static String key(Object key) {
        String text = text((String) key);
        if (text.length() > LONGEST_KEY) throw new IllegalArgumentException("a key of " + text.length());
        return text;
    }

    private static String inline(Object value) {
        if (value instanceof Map) return "{}";
        if (value instanceof List) return "[]";
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) return value.toString();
        if (value instanceof String text) return text(text);
        throw new IllegalArgumentException("not a value of a tree: " + value.getClass());
    }

    private static String text(String text) {
        boolean bare = BARE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') quoted.append('\\').append((char) c);
            else if (c >= ' ' && c <= '~') quoted.append((char) c);
            else quoted.append(escaped(c));
        });
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        if (c == '\n') return "\\n";
        if (c == '\t') return "\\t";
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        return String.format(Locale.ROOT, c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c);
    }
}
