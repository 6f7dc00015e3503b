package dev.sallyport.manifest;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    boolean has(String key) throws UnreadableYaml {
        return find(List.of(key)).isPresent();
    }

    /** What is at the path, to be looked into by itself. */
    Optional<ManifestReader> inner(String... path) throws UnreadableYaml {
        return find(List.of(path)).map(ManifestReader::new);
    }

    /** The items of the list at the path, each to be looked into by itself; none if nothing is there. */
    List<ManifestReader> items(String... path) throws UnreadableYaml {
        Optional<YamlValue> value = find(List.of(path));
        if (value.isEmpty()) return List.of();
        return value
                .get()
                .asSequence()
                .orElseThrow(() -> new UnreadableYaml(value.get().line(), shown(List.of(path)) + " is not a list"))
                .stream()
                .map(ManifestReader::new)
                .toList();
    }

    /** The texts of the list at the path; none if nothing is there. */
    List<String> texts(String key) throws UnreadableYaml {
        List<String> texts = new ArrayList<>();
        for (ManifestReader item : items(key)) texts.add(text(item.document, List.of(key)));
        return texts;
    }

    /** @throws UnreadableYaml if there is a key besides these: what it means is not known, so it cannot be passed over */
    void allowOnly(Set<String> keys) throws UnreadableYaml {
        if (document.isNull()) return;
        for (var entry : mapping(document, keys.iterator().next()).values().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new UnreadableYaml(
                        entry.getValue().line(), shown(List.of(entry.getKey())) + " is not understood here");
            }
        }
    }

    UnreadableYaml unreadable(String reason) {
        return new UnreadableYaml(line(), reason);
    }

    Optional<String> text(String... path) throws UnreadableYaml {
        return text(List.of(path));
    }

    Optional<String> text(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Optional.empty();
        return Optional.of(text(value.get(), path));
    }

    private static String text(YamlValue value, List<String> path) throws UnreadableYaml {
        Optional<String> text = value.asText();
        if (text.isEmpty()) throw new UnreadableYaml(value.line(), shown(path) + " is not text");
        return text.get();
    }

    private static String shown(List<String> path) {
        return "`" + String.join(".", path) + "`";
    }

    /** The text at the path, made a value. */
    <T> Optional<T> value(List<String> path, Function<String, T> parse) throws UnreadableYaml {
        Optional<String> text = text(path);
        if (text.isEmpty()) return Optional.empty();
        return Optional.of(made(lineOf(path), () -> parse.apply(text.get())));
    }

    <T> T required(List<String> path, Function<String, T> parse) throws UnreadableYaml {
        return value(path, parse).orElseThrow(() -> new UnreadableYaml(line(), shown(path) + " is missing"));
    }

    Optional<Integer> count(List<String> path) throws UnreadableYaml {
        return number(path, "a number of pods");
    }

    /** @param what the number is, for the sentence that says it is none */
    Optional<Integer> number(List<String> path, String what) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Optional.empty();
        Optional<Integer> number = value.get().asCount();
        if (number.isEmpty()) throw new UnreadableYaml(value.get().line(), shown(path) + " is not " + what);
        return number;
    }

    /** Whether {@code true} is at the path. */
    boolean flag(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return false;
        if (value.get() instanceof YamlValue.Scalar scalar && scalar.type() == YamlValue.ScalarType.BOOLEAN) {
            return PlainScalar.isTrue(scalar.text());
        }
        throw new UnreadableYaml(value.get().line(), shown(path) + " is not true or false");
    }

    /** The labels at the path; none if nothing is there. */
    Labels labels(List<String> path) throws UnreadableYaml {
        Optional<YamlValue> value = find(path);
        if (value.isEmpty()) return Labels.NONE;
        Map<String, String> labels = new LinkedHashMap<>();
        for (var label : mapping(value.get(), "labels").values().entrySet()) {
            labels.put(label.getKey(), text(label.getValue(), List.of(label.getKey())));
        }
        return made(value.get().line(), () -> Labels.of(labels));
    }

    private int lineOf(List<String> path) throws UnreadableYaml {
        return find(path).map(YamlValue::line).orElse(line());
    }

    /** Makes a value, and says of a refusal on which line. */
    static <T> T made(int line, Supplier<T> value) throws UnreadableYaml {
        try {
            return value.get();
        } catch (InvalidValue e) {
            throw new UnreadableYaml(line, e.sentence());
        }
    }
}
