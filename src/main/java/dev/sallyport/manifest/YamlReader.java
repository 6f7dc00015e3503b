package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Mapping;
import dev.sallyport.policy.model.YamlValue.Scalar;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import dev.sallyport.policy.model.YamlValue.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML to {@link YamlValue}s. No type is ever made from a tag; aliases are followed within bounds, so that a few
 * hundred bytes cannot become a tree of millions of values.
 */
public final class YamlReader {
    private static final int LARGEST_TEXT = 16 * 1024 * 1024;
    private static final int MOST_VALUES = 2_000_000;
    private static final int DEEPEST = 100;

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlReader() {}

    /**
     * @return the documents of the text, without empty ones
     * @throws UnreadableYaml at the first thing that cannot be read; no document is returned then
     */
    public static List<YamlValue> documents(String text) throws UnreadableYaml {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_TEXT);
        options.setNestingDepthLimit(DEEPEST);
        var reader = new YamlReader();
        List<YamlValue> documents = new ArrayList<>();
        int line = 1;
        try {
            for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
                line = lineOf(node);
                YamlValue document = reader.read(node);
                if (!document.isNull()) documents.add(document);
            }
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? line : e.getProblemMark().getLine() + 1;
            throw new UnreadableYaml(at, e.getProblem() == null ? "it is not YAML" : e.getProblem());
        } catch (YAMLException e) {
            throw new UnreadableYaml(line, String.valueOf(e.getMessage()));
        }
        return documents;
    }

    private YamlValue read(Node node) throws UnreadableYaml {
        int line = lineOf(node);
        if (++values > MOST_VALUES) throw new UnreadableYaml(line, "more than " + MOST_VALUES + " values");
        if (node instanceof ScalarNode scalar) return new Scalar(scalar.getValue(), type(scalar.getTag()), line);
        if (!open.add(node)) throw new UnreadableYaml(line, "a value that contains itself");
        try {
            if (node instanceof MappingNode mapping) return new Mapping(read(mapping), line);
            List<YamlValue> items = new ArrayList<>();
            for (Node item : ((SequenceNode) node).getValue()) items.add(read(item));
            return new Sequence(items, line);
        } finally {
            open.remove(node);
        }
    }

    private Map<String, YamlValue> read(MappingNode mapping) throws UnreadableYaml {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        Map<String, YamlValue> merged = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = lineOf(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key))
                throw new UnreadableYaml(line, "a key that is no text");
            YamlValue value = read(entry.getValueNode());
            if (key.getTag().equals(Tag.MERGE)) merge(value, merged);
            else if (values.put(key.getValue(), value) != null) {
                throw new UnreadableYaml(line, "the key `" + key.getValue() + "` is given twice");
            }
        }
        merged.forEach(values::putIfAbsent);
        return values;
    }

    /** {@code <<: *base} and {@code <<: [*first, *second]}; what is written beside it wins. */
    private static void merge(YamlValue base, Map<String, YamlValue> into) throws UnreadableYaml {
        List<YamlValue> sources = base.asSequence().orElse(List.of(base));
        for (YamlValue source : sources) {
            if (source.asMapping().isEmpty()) throw new UnreadableYaml(source.line(), "`<<` takes a mapping");
            source.asMapping().get().values().forEach(into::putIfAbsent);
        }
    }

    private static ScalarType type(Tag tag) {
        if (tag.equals(Tag.STR)) return ScalarType.TEXT;
        if (tag.equals(Tag.INT)) return ScalarType.INTEGER;
        if (tag.equals(Tag.BOOL)) return ScalarType.BOOLEAN;
        return tag.equals(Tag.NULL) ? ScalarType.NULL : ScalarType.OTHER;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
