package dev.sallyport.policy.render;

import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object of Kubernetes as it is written: whatever the kind, the same value gives the same bytes.
 *
 * @param namespace empty for an object of the whole cluster
 * @param annotations may be empty
 * @param spec maps in the order in which their keys are written, lists, text, whole numbers and truth values
 */
public record Manifest(
        String apiVersion,
        String kind,
        Optional<NamespaceName> namespace,
        String name,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Map<String, Object> spec) {
    /** @throws IllegalArgumentException if the spec holds anything else */
    public Manifest {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        spec = copy(spec);
    }

    /** An object of the whole cluster. */
    public static Manifest ofCluster(String apiVersion, String kind, String name, Map<String, Object> spec) {
        return new Manifest(apiVersion, kind, Optional.empty(), name, Managed.LABELS, new TreeMap<>(), spec);
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, copy(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) return copy(map);
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof String || value instanceof Integer || value instanceof Boolean) return value;
        throw new IllegalArgumentException("not a value of a manifest: " + value);
    }

    /** The same object with other annotations. */
    public Manifest withAnnotations(Map<String, String> others) {
        return new Manifest(apiVersion, kind, namespace, name, labels, new TreeMap<>(others), spec);
    }

    /** The whole object, its keys in the order in which they are written. */
    public Map<String, Object> tree() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        namespace.ifPresent(here -> metadata.put("namespace", here.value()));
        metadata.put("labels", labels);
        if (!annotations.isEmpty()) metadata.put("annotations", annotations);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        tree.put("metadata", metadata);
        tree.put("spec", spec);
        return tree;
    }
}
