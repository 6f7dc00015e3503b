package dev.sallyport.cli;

import dev.sallyport.manifest.Unreadable;
import java.util.List;
import java.util.stream.Collectors;

/** JSON (RFC 8259), in pieces, so that no answer must be held whole. */
final class Json {
    private Json() {}

    /** Text in quotes. */
    static String text(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < 0x20 || Character.isSurrogate(c)) quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /** @param keysAndValues a key, its text, the next key, … */
    static String object(String... keysAndValues) {
        var object = new StringBuilder("{");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (i > 0) object.append(", ");
            object.append(text(keysAndValues[i])).append(": ").append(text(keysAndValues[i + 1]));
        }
        return object.append('}').toString();
    }

    /** The members that say whether the answer is partial, and what it lacks. */
    static String skipped(List<Unreadable> skipped) {
        String items = skipped.stream()
                .map(one -> "\n  {\"file\": %s, \"line\": %d, \"reason\": %s}"
                        .formatted(text(one.file()), one.line(), text(one.reason())))
                .collect(Collectors.joining(","));
        return "\"partial\": %b, \"skipped\": [%s]"
                .formatted(!skipped.isEmpty(), skipped.isEmpty() ? "" : items + "\n");
    }
}
