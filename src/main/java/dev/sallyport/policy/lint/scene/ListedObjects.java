package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of a document: itself, or the items of a list, each an object of its own in which paths begin anew. */
final class ListedObjects {
    private static final String LIST = "List";

    private ListedObjects() {}

    static List<Node> of(Document document) {
        List<Node> objects = new ArrayList<>();
        add(new Node(document.file(), "", document.root()), objects);
        return objects;
    }

    private static void add(Node document, List<Node> into) {
        String kind = document.kind();
        if (!kind.endsWith(LIST) || document.get("items").isEmpty()) into.add(document);
        else document.itemsAt("items").forEach(item -> add(new Node(item.file(), "", typed(item, document)), into));
    }

    /** The API server leaves kind and version out of the items of a list of one kind. */
    private static YamlValue typed(Node item, Node list) {
        String kind = list.kind().substring(0, list.kind().length() - LIST.length());
        if (kind.isEmpty() || item.has("kind") || item.value().asMapping().isEmpty()) return item.value();
        Map<String, YamlValue> values = new LinkedHashMap<>();
        item.fields().forEach((key, field) -> values.put(key, field.value()));
        values.put("kind", new YamlValue.Scalar(kind, YamlValue.ScalarType.TEXT, item.line()));
        list.get("apiVersion").ifPresent(version -> values.putIfAbsent("apiVersion", version.value()));
        return new YamlValue.Mapping(values, item.line());
    }
}
