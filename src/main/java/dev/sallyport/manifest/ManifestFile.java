package dev.sallyport.manifest;

import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of a repository, parsed once for everything that is read from it. */
final class ManifestFile {
    /** Kinds that say what the pods of their namespace may reach. */
    private static final Set<String> POLICIES = Set.of("NetworkPolicy", "CiliumNetworkPolicy");

    private static final String POLICY = "NetworkPolicy";

    final String path;
    final String text;
    final ClusterParts cluster = new ClusterParts();
    final EstateParts estate = new EstateParts();

    /** The policies as they are written, those among them that no reader understands. */
    final List<Document> policies = new ArrayList<>();

    /** Documents of which not even the objects are known. */
    final List<Unreadable> unparsed = new ArrayList<>();

    private ManifestFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static ManifestFile read(String path, String text) {
        var file = new ManifestFile(path, text);
        YamlReader.read(text, file::document, file::unparsed);
        return file;
    }

    private void document(YamlValue document) {
        try {
            ManifestObjects.of(document).forEach(this::object);
        } catch (UnreadableYaml e) {
            unparsed(e);
        }
    }

    private void object(YamlValue object) {
        ClusterReader.readObject(path, object, cluster);
        estate.readObject(path, object);
        boolean policy = kind(object).filter(POLICIES::contains).isPresent();
        if (policy) policies.add(new Document(path, object));
    }

    private static Optional<String> kind(YamlValue object) {
        return object.asMapping().flatMap(mapping -> mapping.get("kind")).flatMap(YamlValue::asText);
    }

    private void unparsed(UnreadableYaml e) {
        unparsed.add(e.in(path));
        cluster.unreadable.add(e.in(path));
        estate.unreadable.add(e.in(path));
    }

    /** Whether it may hold policies that nobody could read. */
    boolean hidesPolicies() {
        return !unparsed.isEmpty() && text.contains(POLICY);
    }
}
