package dev.sallyport.platform;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.YamlValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A mapping of the file while it is read. What is missing or wrong becomes a problem and an empty value, so that reading
 * goes on and finds the next one.
 */
final class Section {
    private final YamlValue.Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    private Section(YamlValue.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    static Optional<Section> of(YamlValue value, Problems problems) {
        Optional<YamlValue.Mapping> mapping = value.asMapping();
        if (mapping.isEmpty()) problems.add(value.line(), "a mapping is expected here");
        return mapping.map(found -> new Section(found, problems));
    }

    int line() {
        return mapping.line();
    }

    void problem(String reason) {
        problems.add(line(), reason);
    }

    /** The value of a key that may be absent. */
    Optional<YamlValue> find(String key) {
        known.add(key);
        return mapping.get(key).filter(value -> !value.isNull());
    }

    private Optional<YamlValue> required(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) problem("`" + key + "` is missing");
        return value;
    }

    Optional<String> text(String key) {
        return required(key).flatMap(value -> text(key, value));
    }

    Optional<String> optionalText(String key) {
        return find(key).flatMap(value -> text(key, value));
    }

    private Optional<String> text(String key, YamlValue value) {
        Optional<String> text = value.asText().filter(found -> !found.isBlank());
        if (text.isEmpty()) problems.add(value.line(), "`" + key + "` is not text");
        return text;
    }

    <T> Optional<T> value(String key, Function<String, T> parse) {
        return required(key).flatMap(value -> parsed(key, value, parse));
    }

    <T> Optional<T> optionalValue(String key, Function<String, T> parse) {
        return find(key).flatMap(value -> parsed(key, value, parse));
    }

    private <T> Optional<T> parsed(String key, YamlValue value, Function<String, T> parse) {
        return text(key, value).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (InvalidValue e) {
                problems.add(value.line(), "`" + key + "`: " + e.sentence());
                return Optional.empty();
            }
        });
    }

    /** Text items of a list; none if the key is absent. */
    <T> List<T> values(String key, Function<String, T> parse) {
        return items(key).stream()
                .flatMap(item -> parsed(key, item, parse).stream())
                .toList();
    }

    /** Says so if the list is absent or empty. */
    void needsSome(String key) {
        Optional<YamlValue> value = find(key);
        boolean none = value.isEmpty()
                || value.get().asSequence().filter(List::isEmpty).isPresent();
        if (none) problem("`" + key + "` names none");
    }

    /** The items of a list; none if the key is absent. */
    List<YamlValue> items(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) return List.of();
        Optional<List<YamlValue>> items = value.get().asSequence();
        if (items.isEmpty()) problems.add(value.get().line(), "`" + key + "` is not a list");
        return items.orElse(List.of());
    }

    /** The mappings of a list; none if the key is absent. */
    List<Section> sections(String key) {
        return items(key).stream().flatMap(item -> of(item, problems).stream()).toList();
    }

    Optional<Section> section(String key) {
        return required(key).flatMap(value -> of(value, problems));
    }

    Optional<Section> optionalSection(String key) {
        return find(key).flatMap(value -> of(value, problems));
    }

    /** A number within bounds, both included; the fallback if the key is absent. */
    int number(String key, int fallback, int lowest, int highest) {
        return find(key)
                .map(value -> number(key, value, fallback, lowest, highest))
                .orElse(fallback);
    }

    /** An item of a list of numbers. */
    int number(String key, YamlValue value, int fallback, int lowest, int highest) {
        Optional<Integer> number = value.asCount().filter(n -> n >= lowest && n <= highest);
        if (number.isEmpty()) {
            problems.add(value.line(), "`%s` is not a number from %d to %d".formatted(key, lowest, highest));
        }
        return number.orElse(fallback);
    }

    /** A day such as {@code 2026-11-01}, quoted or not. */
    Optional<LocalDate> date(String key) {
        return required(key).flatMap(value -> {
            String text = value.match(mapping -> "", sequence -> "", YamlValue.Scalar::text);
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                problems.add(value.line(), "`" + key + "` is not a day such as 2026-11-01");
                return Optional.empty();
            }
        });
    }

    /** Labels, at least one: without any, every pod would be meant. */
    Optional<Labels> labels(String key) {
        return section(key).flatMap(section -> {
            Map<String, String> labels = new TreeMap<>();
            section.mapping.values().keySet().forEach(name -> section.text(name)
                    .ifPresent(text -> labels.put(name, text)));
            try {
                if (!labels.isEmpty()) return Optional.of(Labels.of(labels));
                section.problem("`" + key + "` names no label");
            } catch (InvalidValue e) {
                section.problem(e.sentence());
            }
            return Optional.empty();
        });
    }

    /** Says which keys nothing has asked for: a mistyped key must not be a setting that silently has no effect. */
    void end() {
        mapping.values().forEach((key, value) -> {
            if (!known.contains(key)) problems.add(value.line(), "`" + key + "` is not known here");
        });
    }
}
