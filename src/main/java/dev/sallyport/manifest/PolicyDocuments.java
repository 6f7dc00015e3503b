package dev.sallyport.manifest;

import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The NetworkPolicies of a repository as they are written, by the namespace that they name. */
public final class PolicyDocuments {
    public static final PolicyDocuments NONE = new PolicyDocuments();

    private static final String KIND = "NetworkPolicy";

    private final Map<String, List<Document>> byNamespace = new HashMap<>();

    private PolicyDocuments() {}

    /**
     * Files that cannot be read are left out; {@link ClusterReader} reports them.
     *
     * @param files text by path
     */
    public static PolicyDocuments read(Map<String, String> files) {
        var documents = new PolicyDocuments();
        new TreeMap<>(files).forEach((file, text) -> {
            if (text.contains(KIND)) YamlReader.read(text, document -> documents.add(file, document), unreadable -> {});
        });
        return documents;
    }

    private void add(String file, YamlValue document) {
        for (YamlValue object : objects(document)) {
            if (!text(object, List.of("kind")).equals(Optional.of(KIND))) continue;
            String namespace = text(object, List.of("metadata", "namespace")).orElse("default");
            byNamespace.computeIfAbsent(namespace, name -> new ArrayList<>()).add(new Document(file, object));
        }
    }

    private static List<YamlValue> objects(YamlValue document) {
        try {
            return ManifestObjects.of(document);
        } catch (UnreadableYaml reportedElsewhere) {
            return List.of();
        }
    }

    private static Optional<String> text(YamlValue object, List<String> path) {
        try {
            return new ManifestReader(object).text(path);
        } catch (UnreadableYaml reportedElsewhere) {
            return Optional.empty();
        }
    }

    /** Those of one namespace, by file and place. */
    public List<Document> of(NamespaceName namespace) {
        return List.copyOf(byNamespace.getOrDefault(namespace.value(), List.of()));
    }
}
