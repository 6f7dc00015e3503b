package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of a policy while it is read: each key is taken once, and what is left at the end is something that may
 * change its meaning and is not understood.
 */
final class StrictMapping {
    private final int line;
    private final Map<String, YamlValue> left;

    /** @throws UnreadableYaml if the value is no mapping */
    StrictMapping(YamlValue value) throws UnreadableYaml {
        line = value.line();
        left = new LinkedHashMap<>(value.asMapping()
                .orElseThrow(() -> new UnreadableYaml(value.line(), "a mapping is expected here"))
                .values());
    }

    int line() {
        return line;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(left.remove(key)).filter(value -> !value.isNull());
    }

    private YamlValue need(String key) throws UnreadableYaml {
        return find(key).orElseThrow(() -> new UnreadableYaml(line, "`" + key + "` is missing"));
    }

    StrictMapping mapping(String key) throws UnreadableYaml {
        return new StrictMapping(need(key));
    }

    String text(String key) throws UnreadableYaml {
        return text(key, need(key));
    }

    static String text(String key, YamlValue value) throws UnreadableYaml {
        return value.asText().orElseThrow(() -> new UnreadableYaml(value.line(), "`" + key + "` is not text"));
    }

    int number(String key) throws UnreadableYaml {
        YamlValue value = need(key);
        return value.asCount().orElseThrow(() -> new UnreadableYaml(value.line(), "`" + key + "` is not a number"));
    }

    boolean truth(String key) throws UnreadableYaml {
        YamlValue value = need(key);
        String text = value.match(m -> "", s -> "", scalar -> scalar.type() == ScalarType.BOOLEAN ? scalar.text() : "");
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw new UnreadableYaml(value.line(), "`" + key + "` is not `true` or `false`");
    }

    /** The items; none if the key is absent. */
    List<YamlValue> items(String key) throws UnreadableYaml {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) return List.of();
        return value.get()
                .asSequence()
                .orElseThrow(() -> new UnreadableYaml(value.get().line(), "`" + key + "` is not a list"));
    }

    List<String> texts(String key) throws UnreadableYaml {
        List<String> texts = new ArrayList<>();
        for (YamlValue item : items(key)) texts.add(text(key, item));
        return texts;
    }

    /** The remaining keys, which may be any, with their texts. */
    Map<String, String> remainingTexts() throws UnreadableYaml {
        Map<String, String> texts = new LinkedHashMap<>();
        for (var entry : left.entrySet()) texts.put(entry.getKey(), text(entry.getKey(), entry.getValue()));
        left.clear();
        return texts;
    }

    /** Leaves out what says nothing of traffic. */
    void ignore(String... keys) {
        for (String key : keys) left.remove(key);
    }

    /** @throws UnreadableYaml at the first key that nothing has taken */
    void end() throws UnreadableYaml {
        for (var entry : left.entrySet()) {
            throw new UnreadableYaml(entry.getValue().line(), "`" + entry.getKey() + "` is not understood here");
        }
    }
}
