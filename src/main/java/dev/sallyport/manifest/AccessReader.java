package dev.sallyport.manifest;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an access as people write it in a file: {@code apiVersion: sallyport.dev/v1}, {@code kind: Access}, and the keys
 * of {@link AccessTree} beside them. {@code docs/access.schema.json} says the same for editors.
 */
public final class AccessReader {
    private AccessReader() {}

    /** @throws UnreadableYaml at the first thing that is not as it must be; several documents are refused */
    public static Access read(String text) throws UnreadableYaml {
        List<YamlValue> documents = YamlReader.documents(text);
        if (documents.size() != 1) {
            throw new UnreadableYaml(1, "one document is expected, there are " + documents.size());
        }
        YamlValue document = documents.get(0);
        Map<Object, Object> tree = new LinkedHashMap<>(mapping(document));
        expect(document, tree, "apiVersion", "sallyport.dev/v1");
        expect(document, tree, "kind", "Access");
        try {
            return AccessTree.read("", tree);
        } catch (InvalidValue e) {
            String field = e.field().isEmpty() ? "" : "`" + e.field() + "`: ";
            throw new UnreadableYaml(lineOf(document, e.field()), field + e.sentence());
        }
    }

    private static void expect(YamlValue document, Map<Object, Object> tree, String key, String value)
            throws UnreadableYaml {
        if (!value.equals(tree.remove(key))) {
            throw new UnreadableYaml(lineOf(document, key), "`" + key + "` is `" + value + "`");
        }
    }

    private static Map<?, ?> mapping(YamlValue document) throws UnreadableYaml {
        if (tree(document) instanceof Map<?, ?> map) return map;
        throw new UnreadableYaml(document.line(), "a mapping is expected here");
    }

    /** The value as maps, lists, text, numbers and truth values; a number with an exponent or a fraction stays text. */
    private static Object tree(YamlValue value) {
        return value.match(
                mapping -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    mapping.values().forEach((key, entry) -> map.put(key, tree(entry)));
                    return map;
                },
                sequence -> sequence.items().stream().map(AccessReader::tree).toList(),
                AccessReader::scalar);
    }

    /** What is no text, no number of ports and no truth value is wrong wherever it stands: an empty list says so. */
    private static Object scalar(Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> scalar.text();
            case INTEGER -> scalar.asCount().<Object>map(number -> number).orElse(List.of());
            case BOOLEAN -> scalar.text().equals("true");
            case NULL, OTHER -> List.of();
        };
    }

    /** The line of the value at the path, or of the last one on the way that is there. */
    private static int lineOf(YamlValue document, String path) {
        YamlValue value = document;
        for (String step : steps(path)) {
            YamlValue here = value;
            Optional<YamlValue> next = step.startsWith("[")
                    ? here.asSequence().map(items -> items.get(Integer.parseInt(step.substring(1))))
                    : here.asMapping().flatMap(mapping -> mapping.get(step));
            if (next.isEmpty()) break;
            value = next.get();
        }
        return value.line();
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.replace("[", ".[").replace("]", "").split("\\.")) {
            if (!step.isEmpty()) steps.add(step);
        }
        return steps;
    }
}
