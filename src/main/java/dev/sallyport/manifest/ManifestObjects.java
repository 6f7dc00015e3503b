package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of Kubernetes in a document: itself, the items of a list, or none. */
public final class ManifestObjects {
    private static final String LIST = "List";

    private ManifestObjects() {}

    /**
     * What has no kind is no object of Kubernetes: values of a chart, settings of a tool.
     *
     * @throws UnreadableYaml if it looks like an object, but is none
     */
    public static List<YamlValue> of(YamlValue document) throws UnreadableYaml {
        List<YamlValue> objects = new ArrayList<>();
        add(document, objects);
        return objects;
    }

    private static void add(YamlValue document, List<YamlValue> into) throws UnreadableYaml {
        if (document.asMapping().isEmpty()) return;
        var manifest = new ManifestReader(document);
        Optional<String> kind = manifest.text("kind");
        if (kind.isEmpty()) {
            if (manifest.has("apiVersion") && manifest.has("metadata")) throw manifest.unreadable("`kind` is missing");
            return;
        }
        Optional<YamlValue> items = manifest.find(List.of("items"));
        if (!kind.get().endsWith(LIST) || items.isEmpty()) {
            into.add(document);
            return;
        }
        Optional<List<YamlValue>> list = items.get().asSequence();
        if (list.isEmpty()) throw new UnreadableYaml(manifest.line(), "`items` is not a list");
        String itemKind = kind.get().substring(0, kind.get().length() - LIST.length());
        for (YamlValue item : list.get()) add(itemKind.isEmpty() ? item : typed(item, itemKind, manifest), into);
    }

    /** The API server leaves kind and version out of the items of a list of one kind. */
    private static YamlValue typed(YamlValue item, String kind, ManifestReader list) throws UnreadableYaml {
        Optional<YamlValue.Mapping> object = item.asMapping();
        if (object.isEmpty() || object.get().get("kind").isPresent()) return item;
        Map<String, YamlValue> values = new LinkedHashMap<>(object.get().values());
        values.put("kind", new YamlValue.Scalar(kind, YamlValue.ScalarType.TEXT, item.line()));
        list.find(List.of("apiVersion")).ifPresent(version -> values.putIfAbsent("apiVersion", version));
        return new YamlValue.Mapping(values, item.line());
    }
}
