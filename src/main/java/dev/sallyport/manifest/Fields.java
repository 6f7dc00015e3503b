package dev.sallyport.manifest;

import dev.sallyport.policy.model.InvalidValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A mapping of a tree while it is read strictly: each key is taken once, and at the end none may be left. */
final class Fields {
    private final String path;
    private final Map<String, Object> left = new LinkedHashMap<>();

    /** @throws InvalidValue if the value is no mapping with text for keys */
    Fields(String path, Object value) {
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) throw new InvalidValue(path, "A mapping is expected here");
        map.forEach((key, entry) -> {
            if (!(key instanceof String name) || entry == null) {
                throw new InvalidValue(path, "Each key is text and has a value");
            }
            left.put(name, entry);
        });
    }

    boolean has(String key) {
        return left.containsKey(key);
    }

    Object take(String key) {
        Object value = left.remove(key);
        if (value == null) throw new InvalidValue(pathOf(key), "This is missing");
        return value;
    }

    Fields mapping(String key) {
        return new Fields(pathOf(key), take(key));
    }

    String text(String key) {
        return text(pathOf(key), take(key));
    }

    static String text(String path, Object value) {
        if (value instanceof String text) return text;
        throw new InvalidValue(path, "Text is expected here");
    }

    int number(String key) {
        Object value = take(key);
        if (value instanceof Integer number) return number;
        throw new InvalidValue(pathOf(key), "A whole number is expected here");
    }

    List<?> list(String key) {
        if (take(key) instanceof List<?> list) return list;
        throw new InvalidValue(pathOf(key), "A list is expected here");
    }

    /** The keys that were not taken yet with their texts, for mappings of free keys. */
    Map<String, String> remainingTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        left.forEach((key, value) -> texts.put(key, text(pathOf(key), value)));
        left.clear();
        return texts;
    }

    /** @throws InvalidValue if a key is left that nothing knows */
    void end() {
        if (!left.isEmpty()) {
            String key = left.keySet().iterator().next();
            throw new InvalidValue(pathOf(key), "This key is not known here");
        }
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Makes a value, and says of a refusal where its text stands in the tree. */
    static <T> T at(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue e) {
            throw e.at(path);
        }
    }
}
