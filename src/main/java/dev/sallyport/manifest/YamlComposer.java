package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Mapping;
import dev.sallyport.policy.model.YamlValue.Scalar;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import dev.sallyport.policy.model.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Makes the tree of a document from the events of the parser, which is half the work of going by the library's own tree. */
final class YamlComposer {
    private static final int DEEPEST = 100;

    /** What aliases may add to the values that a text of its length can hold. */
    private static final int MOST_BY_ALIASES = 100_000;

    private static final LoaderOptions OPTIONS = options();
    private static final Pattern TABS_BEFORE_A_LINE = Pattern.compile("(?m)^[ \t]+");
    private static final Map<String, ScalarType> TAGS = Map.of(
            "tag:yaml.org,2002:str", ScalarType.TEXT,
            "tag:yaml.org,2002:int", ScalarType.INTEGER,
            "tag:yaml.org,2002:bool", ScalarType.BOOLEAN,
            "tag:yaml.org,2002:null", ScalarType.NULL,
            "!", ScalarType.TEXT);

    private final ParserImpl parser;
    private final int linesBefore;
    private final long mostValues;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long values;
    private int depth;

    /** @param size how many values it is made of, itself among them */
    private record Anchored(YamlValue value, long size) {}

    private YamlComposer(YamlDocument document) {
        parser = new ParserImpl(new StreamReader(withoutTabs(document.text())), OPTIONS);
        linesBefore = document.firstLine() - 1;
        mostValues = (long) document.text().length() + MOST_BY_ALIASES;
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // the caller has seen the length
        return options;
    }

    /** JSON may be indented with tabs, where YAML knows spaces only; before a line they mean nothing in either. */
    private static String withoutTabs(String text) {
        boolean isJson = text.stripLeading().startsWith("{") && text.indexOf('\t') >= 0;
        return isJson
                ? TABS_BEFORE_A_LINE.matcher(text).replaceAll(tabs -> tabs.group()
                        .replace('\t', ' '))
                : text;
    }

    /** @return usually one value; more where the text separates documents by old line ends */
    static List<YamlValue> compose(YamlDocument document) throws UnreadableYaml {
        int line = document.firstLine();
        try {
            var composer = new YamlComposer(document);
            List<YamlValue> read = new ArrayList<>();
            for (Event event = composer.next(); !event.is(Event.ID.StreamEnd); event = composer.next()) {
                line = composer.lineOf(event);
                if (event.is(Event.ID.DocumentStart)) read.add(composer.read(composer.next()));
                composer.anchors.clear();
            }
            return read;
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? line : e.getProblemMark().getLine() + document.firstLine();
            throw new UnreadableYaml(at, e.getProblem() == null ? "it is not YAML" : e.getProblem());
        } catch (YAMLException e) {
            throw unprintable(document, e);
        }
    }

    /** The reader of characters names their place by a count only. */
    private static UnreadableYaml unprintable(YamlDocument document, YAMLException e) {
        int line = document.firstLine();
        for (int c : document.text().codePoints().toArray()) {
            if (!StreamReader.isPrintable(c))
                return new UnreadableYaml(line, "the character U+%04X, which YAML does not allow".formatted(c));
            if (c == '\n') line++;
        }
        return new UnreadableYaml(document.firstLine(), String.valueOf(e.getMessage()));
    }

    private Event next() {
        return parser.getEvent();
    }

    private int lineOf(Event event) {
        return event.getStartMark().getLine() + 1 + linesBefore;
    }

    private YamlValue read(Event event) throws UnreadableYaml {
        int line = lineOf(event);
        if (event instanceof AliasEvent alias) return alias(alias, line);
        count(1, line);
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) open.add(anchor);
        long before = values;
        YamlValue value = event instanceof ScalarEvent scalar
                ? new Scalar(scalar.getValue(), type(scalar), line)
                : collection(event, line);
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, new Anchored(value, values - before + 1));
        }
        return value;
    }

    private void count(long more, int line) throws UnreadableYaml {
        values += more;
        if (values > mostValues) throw new UnreadableYaml(line, "aliases make it a tree of too many values");
    }

    private YamlValue alias(AliasEvent alias, int line) throws UnreadableYaml {
        if (open.contains(alias.getAnchor())) throw new UnreadableYaml(line, "a value that contains itself");
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) throw new UnreadableYaml(line, "found undefined alias " + alias.getAnchor());
        count(anchored.size(), line);
        return anchored.value();
    }

    private YamlValue collection(Event start, int line) throws UnreadableYaml {
        if (++depth > DEEPEST) throw new UnreadableYaml(line, "nested deeper than " + DEEPEST + " levels");
        YamlValue value = start instanceof MappingStartEvent ? mapping(line) : sequence(line);
        depth--;
        return value;
    }

    private Sequence sequence(int line) throws UnreadableYaml {
        List<YamlValue> items = new ArrayList<>();
        for (Event item = next(); !item.is(Event.ID.SequenceEnd); item = next()) items.add(read(item));
        return new Sequence(items, line);
    }

    private Mapping mapping(int line) throws UnreadableYaml {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        @Nullable Map<String, YamlValue> merged = null;
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            int keyLine = lineOf(event);
            if (!(read(event) instanceof Scalar key)) throw new UnreadableYaml(keyLine, "a key that is no text");
            YamlValue value = read(next());
            if (event instanceof ScalarEvent written && isMerge(written)) {
                if (merged == null) merged = new LinkedHashMap<>();
                merge(value, merged);
            } else if (entries.put(PlainScalar.key(key), value) != null) {
                throw new UnreadableYaml(keyLine, "the key `" + PlainScalar.key(key) + "` is given twice");
            }
        }
        if (merged != null) merged.forEach(entries::putIfAbsent);
        return new Mapping(entries, line);
    }

    private static boolean isMerge(ScalarEvent key) {
        return key.isPlain() && key.getTag() == null && key.getValue().equals("<<");
    }

    /** {@code <<: *base} and {@code <<: [*first, *second]}; what is written beside it wins. */
    private static void merge(YamlValue base, Map<String, YamlValue> into) throws UnreadableYaml {
        List<YamlValue> sources = base.asSequence().orElse(List.of(base));
        for (YamlValue source : sources) {
            if (source.asMapping().isEmpty()) throw new UnreadableYaml(source.line(), "`<<` takes a mapping");
            source.asMapping().get().values().forEach(into::putIfAbsent);
        }
    }

    private static ScalarType type(ScalarEvent scalar) {
        if (scalar.getTag() != null) return TAGS.getOrDefault(scalar.getTag(), ScalarType.OTHER);
        return scalar.isPlain() ? PlainScalar.type(scalar.getValue()) : ScalarType.TEXT;
    }
}
