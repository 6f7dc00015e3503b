package dev.sallyport.manifest;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks values up in one manifest by their path, and says the line of what is not as it must be. */
final class ManifestReader {
    private final YamlValue document;

    ManifestReader(YamlValue document) {
        this.document = document;
    }

    int line() {
        return document.line();
    }

    /** The value at the path; empty if it, or something on the way, is absent or null, or if there is no path. */
    Optional<YamlValue> find(List<String> path) throws UnreadableYaml {
        if (path.isEmpty()) return Optional.empty();
        YamlValue value = document;
        for (String key : path) {
            if (value.isNull()) return Optional.empty();
            Optional<YamlValue> next = mapping(value, key).get(key);
            if (next.isEmpty()) return Optional.empty();
            value = next.get();
        }
        return Optional.of(value).filter(found -> !found.isNull());
    }

    private static YamlValue.Mapping mapping(YamlValue value, String key) throws UnreadableYaml {
        return value.asMapping()
                .orElseThrow(() -> new UnreadableYaml(value.line(), "a mapping with `" + key + "` is expected here"));
    }

    Optional<String> text(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Optional.empty();
        return Optional.of(text(value.get(), String.join(".", path)));
    }

    private static String text(YamlValue value, String name) throws UnreadableYaml {
        return value.asText().orElseThrow(() -> new UnreadableYaml(value.line(), "`" + name + "` is not text"));
    }

    /** The text at the path, made a value. */
    <T> Optional<T> value(List<String> path, Function<String, T> parse) throws UnreadableYaml {
        Optional<String> text = text(path);
        if (text.isEmpty()) return Optional.empty();
        return Optional.of(made(lineOf(path), () -> parse.apply(text.get())));
    }

    <T> T required(List<String> path, Function<String, T> parse) throws UnreadableYaml {
        return value(path, parse)
                .orElseThrow(() -> new UnreadableYaml(line(), "`" + String.join(".", path) + "` is missing"));
    }

    Optional<Integer> count(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Optional.empty();
        Optional<Integer> count = value.get().asCount();
        if (count.isEmpty()) {
            throw new UnreadableYaml(value.get().line(), "`" + String.join(".", path) + "` is not a number of pods");
        }
        return count;
    }

    /** The labels at the path; none if nothing is there. */
    Labels labels(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Labels.NONE;
        Map<String, String> labels = new LinkedHashMap<>();
        for (var label : mapping(value.get(), "labels").values().entrySet()) {
            labels.put(label.getKey(), text(label.getValue(), label.getKey()));
        }
        return made(value.get().line(), () -> Labels.of(labels));
    }

    private int lineOf(List<String> path) throws UnreadableYaml {
        return find(path).map(YamlValue::line).orElse(line());
    }

    private static <T> T made(int line, Supplier<T> value) throws UnreadableYaml {
        try {
            return value.get();
        } catch (InvalidValue e) {
            throw new UnreadableYaml(line, e.sentence());
        }
    }
}
