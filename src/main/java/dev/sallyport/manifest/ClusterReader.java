package dev.sallyport.manifest;

import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads the manifests below some paths, on all cores. Whatever cannot be read is reported with file, line and reason, and
 * the rest is read.
 */
public final class ClusterReader {
    private ClusterReader() {}

    /** @param paths files, and folders with all that is below them */
    public static ReadCluster read(List<Path> paths) {
        return together(paths, ClusterReader::parts);
    }

    /**
     * A text that somebody has at hand.
     *
     * @param name by which its lines are called
     * @param home the namespace of objects that name none
     */
    public static ReadCluster read(String name, String text, NamespaceName home) {
        var parts = new ClusterParts(home);
        YamlReader.read(text, document -> read(name, document, parts), e -> parts.unreadable.add(e.in(name)));
        return parts.together();
    }

    private static ReadCluster together(List<Path> paths, Function<Path, ClusterParts> read) {
        ManifestFiles files = ManifestFiles.below(paths);
        var all = new ClusterParts();
        all.unreadable.addAll(files.unreadable());
        files.files().parallelStream().map(read).toList().forEach(all::add);
        return all.together();
    }

    /**
     * Several states of a cluster. A file that has the same text in two of them is parsed once.
     *
     * @param states the files and folders of each
     */
    public static List<ReadCluster> readEach(List<List<Path>> states) {
        Map<String, ClusterParts> parsed = new ConcurrentHashMap<>();
        return states.stream()
                .map(paths -> together(paths, file -> parts(file, parsed)))
                .toList();
    }

    private static ClusterParts parts(Path file, Map<String, ClusterParts> parsed) {
        var parts = new ClusterParts();
        ManifestFiles.text(file, parts.unreadable::add)
                .map(text -> parsed.computeIfAbsent(text, same -> parts(file, same)))
                .ifPresent(same -> parts.add(same.in(file.toString())));
        return parts;
    }

    private static ClusterParts parts(Path file, String text) {
        var parts = new ClusterParts();
        ManifestFiles.documents(file, text, document -> read(file.toString(), document, parts), parts.unreadable::add);
        return parts;
    }

    private static ClusterParts parts(Path file) {
        var parts = new ClusterParts();
        ManifestFiles.documents(file, document -> read(file.toString(), document, parts), parts.unreadable::add);
        return parts;
    }

    private static void read(String file, YamlValue document, ClusterParts into) {
        try {
            for (YamlValue object : ManifestObjects.of(document)) readObject(file, object, into);
        } catch (UnreadableYaml e) {
            into.unreadable.add(e.in(file));
        }
    }

    static void readObject(String file, YamlValue object, ClusterParts into) {
        try {
            ObjectReader.read(file, object, into);
        } catch (UnreadableYaml e) {
            into.unreadable.add(e.in(file));
        }
    }
}
