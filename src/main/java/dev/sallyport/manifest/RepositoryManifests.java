package dev.sallyport.manifest;

import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The manifests of a repository, each file parsed once. Nothing in a manifest names its cluster, so whoever asks says
 * which objects a cluster holds.
 */
public final class RepositoryManifests {
    public static final RepositoryManifests NONE = new RepositoryManifests(Collections.emptySortedMap());

    private final SortedMap<String, ManifestFile> files;
    private final Map<String, List<Document>> policies;

    private RepositoryManifests(SortedMap<String, ManifestFile> files) {
        this.files = files;
        this.policies = files.values().stream()
                .flatMap(file -> file.policies.stream())
                .collect(Collectors.groupingBy(RepositoryManifests::namespace));
    }

    /** @param files text by path */
    public static RepositoryManifests read(Map<String, String> files) {
        return NONE.changedTo(files);
    }

    /**
     * A later state of the repository. A file whose text is the same is not parsed again.
     *
     * @param later text by path, of all files
     */
    public RepositoryManifests changedTo(Map<String, String> later) {
        SortedMap<String, ManifestFile> changed = new TreeMap<>();
        later.forEach((path, text) -> {
            ManifestFile known = files.get(path);
            boolean same = known != null && known.text.equals(text);
            changed.put(path, same ? known : ManifestFile.read(path, text));
        });
        return new RepositoryManifests(changed);
    }

    /** What runs, by the files whose path is chosen. */
    public ReadEstate estate(Predicate<String> chosen) {
        var parts = new EstateParts();
        chosen(chosen).forEach(file -> parts.add(file.estate));
        return parts.together();
    }

    /**
     * One of the clusters.
     *
     * @param holds whether an object belongs to it, by its file and its namespace; the namespace is empty for an object
     *     that has none
     */
    public ReadCluster cluster(BiPredicate<String, Optional<String>> holds) {
        var parts = new ClusterParts();
        files.values().forEach(file -> parts.add(file.cluster.only(holds)));
        return parts.together();
    }

    public boolean holds(String path) {
        return files.containsKey(path);
    }

    /** The policies of a namespace as they are written, by file and place. */
    public List<Document> policies(NamespaceName namespace) {
        return Collections.unmodifiableList(policies.getOrDefault(namespace.value(), List.of()));
    }

    /**
     * What may be policies of a namespace and cannot be read at all. Such a file is taken to be about every namespace that
     * its text or its path names, because what it says of them is not known.
     */
    public List<Unreadable> unreadPolicies(NamespaceName namespace) {
        Pattern name = Pattern.compile("(?<![a-z0-9-])" + Pattern.quote(namespace.value()) + "(?![a-z0-9-])");
        return files.values().stream()
                .filter(ManifestFile::hidesPolicies)
                .filter(file -> name.matcher(file.path).find()
                        || name.matcher(file.text).find())
                .flatMap(file -> file.unparsed.stream())
                .toList();
    }

    private Collection<ManifestFile> chosen(Predicate<String> chosen) {
        return files.values().stream().filter(file -> chosen.test(file.path)).toList();
    }

    /** Of a policy; the API server refuses a name that is no text. */
    private static String namespace(Document policy) {
        return policy.root()
                .asMapping()
                .flatMap(object -> object.get("metadata"))
                .flatMap(YamlValue::asMapping)
                .flatMap(metadata -> metadata.get("namespace"))
                .flatMap(YamlValue::asText)
                .orElse("default");
    }
}
