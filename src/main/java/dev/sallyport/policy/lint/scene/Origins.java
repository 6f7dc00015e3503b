package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The paths of values in the object as it was written, where it is looked at in other words. */
public final class Origins {
    /** Every value stands where it is looked at. */
    static final Origins SAME = new Origins(Map.of());

    private final Map<YamlValue, String> paths;

    private Origins(Map<YamlValue, String> paths) {
        this.paths = paths;
    }

    /** @param written by identity, what of the object each part of other words stands for */
    static Origins of(YamlValue object, Map<YamlValue, YamlValue> written) {
        Map<YamlValue, String> paths = new IdentityHashMap<>();
        add(new Node("", "", object), paths);
        written.forEach(
                (part, origin) -> Optional.ofNullable(paths.get(origin)).ifPresent(path -> paths.put(part, path)));
        return new Origins(paths);
    }

    private static void add(Node node, Map<YamlValue, String> paths) {
        paths.put(node.value(), node.path());
        node.fields().values().forEach(child -> add(child, paths));
        node.items().forEach(child -> add(child, paths));
    }

    /** @param path where the value is looked at */
    String path(YamlValue value, String path) {
        return paths.getOrDefault(value, path);
    }
}
