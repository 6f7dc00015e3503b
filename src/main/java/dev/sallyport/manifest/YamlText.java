package dev.sallyport.manifest;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes trees of maps, lists, text, integers and truth values as YAML that every parser reads alike: text is bare only
 * where no version of YAML can take it for anything else, and in double quotes otherwise. Keys keep the order of their
 * map. No comments, tags, anchors or folded lines.
 */
final class YamlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private YamlText() {}

    static String of(Object tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(0);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setMaxSimpleKeyLength(1024);
        var text = new StringWriter();
        new Yaml(options).serialize(node(tree), text);
        return text.toString();
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) return mapping(map);
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            for (Object item : list) items.add(node(item));
            return new SequenceNode(Tag.SEQ, items, list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof Integer || value instanceof Long)
            return scalar(Tag.INT, value.toString(), ScalarStyle.PLAIN);
        if (value instanceof Boolean) return scalar(Tag.BOOL, value.toString(), ScalarStyle.PLAIN);
        if (value instanceof String text) return text(text);
        throw new IllegalArgumentException("not a value of a tree: " + value.getClass());
    }

    private static Node mapping(Map<?, ?> map) {
        List<NodeTuple> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new NodeTuple(text((String) key), node(value))));
        return new MappingNode(Tag.MAP, entries, map.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node text(String text) {
        boolean bare = BARE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return scalar(Tag.STR, text, bare ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node scalar(Tag tag, String text, ScalarStyle style) {
        return new ScalarNode(tag, text, null, null, style);
    }
}
