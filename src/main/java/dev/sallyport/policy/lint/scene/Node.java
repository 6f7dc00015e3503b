package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value with its place.
 *
 * @param path inside its object, as it was written; empty for the object itself
 * @param origins where the values below it were written
 */
public record Node(String file, String path, YamlValue value, Origins origins) {
    private static final Pattern CLUSTER_FOLDER = Pattern.compile("(?:^|/)clusters/([^/]+)/");

    public Node(String file, String path, YamlValue value) {
        this(file, path, value, Origins.SAME);
    }

    public int line() {
        return value.line();
    }

    private Node child(String at, YamlValue child) {
        return new Node(file, origins.path(child, at), child, origins);
    }

    /** The value of a key; empty if this is no mapping, or nothing is written for the key. */
    public Optional<Node> get(String key) {
        return value.asMapping()
                .flatMap(mapping -> mapping.get(key))
                .filter(child -> !child.isNull())
                .map(child -> child(path.isEmpty() ? key : path + "." + key, child));
    }

    /** The value at the keys one below the other. */
    public Optional<Node> at(String... keys) {
        Optional<Node> node = Optional.of(this);
        for (String key : keys) node = node.flatMap(found -> found.get(key));
        return node;
    }

    /** The items; none if this is no list. */
    public List<Node> items() {
        List<YamlValue> values = value.asSequence().orElse(List.of());
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) items.add(child(path + "[" + i + "]", values.get(i)));
        return items;
    }

    /** The items at the keys one below the other. */
    public List<Node> itemsAt(String... keys) {
        return at(keys).map(Node::items).orElse(List.of());
    }

    /** Keys in the order of the file with what is written for them, null included; none if this is no mapping. */
    public Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        value.asMapping().ifPresent(mapping -> mapping.values()
                .forEach((key, child) -> fields.put(key, child(path.isEmpty() ? key : path + "." + key, child))));
        return fields;
    }

    public boolean has(String key) {
        return get(key).isPresent();
    }

    /** The text; empty if this is none. */
    public Optional<String> text() {
        return value.asText();
    }

    /** The text at the keys one below the other; empty text if there is none. */
    public String textAt(String... keys) {
        return at(keys).flatMap(Node::text).orElse("");
    }

    /** The number, if it is one from 0 to 2,147,483,647. */
    public Optional<Integer> number() {
        return value.asCount();
    }

    public boolean isNull() {
        return value.isNull();
    }

    /** Text values by key; what is no text is left out. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields().forEach((key, child) -> child.text().ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    /** Text values by key at the keys one below the other. */
    public Map<String, String> textsAt(String... keys) {
        return at(keys).map(Node::texts).orElse(Map.of());
    }

    /** The outermost part of this that begins on a line; this itself if none does. */
    Node atLine(int line) {
        return Stream.concat(Stream.of(this), parts())
                .filter(part -> part.line() == line)
                .findFirst()
                .orElse(this);
    }

    private Stream<Node> parts() {
        return Stream.concat(fields().values().stream(), items().stream())
                .flatMap(part -> Stream.concat(Stream.of(part), part.parts()));
    }

    public String kind() {
        return textAt("kind");
    }

    public String apiVersion() {
        return textAt("apiVersion");
    }

    /** The API group of an object; empty for the core group. */
    public String group() {
        String version = apiVersion();
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    /** The cluster in whose folder the file lies ({@code clusters/<cluster>/…}); empty if in none. */
    public String clusterFolder() {
        Matcher folder = CLUSTER_FOLDER.matcher(file);
        return folder.find() ? folder.group(1) : "";
    }

    /** Whether two values say the same, wherever they stand. */
    public boolean saysTheSameAs(Node other) {
        return Plain.of(value).equals(Plain.of(other.value));
    }

    /** What the value says without its place, for comparing. */
    public Object plain() {
        return Plain.of(value);
    }
}
