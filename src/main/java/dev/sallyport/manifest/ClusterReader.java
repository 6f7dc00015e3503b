package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the manifests below some paths, on all cores. Whatever cannot be read is reported with file, line and reason, and
 * the rest is read.
 */
public final class ClusterReader {
    private ClusterReader() {}

    /** @param paths files, and folders with all that is below them */
    public static ReadCluster read(List<Path> paths) {
        ManifestFiles files = ManifestFiles.below(paths);
        var all = new ClusterParts();
        all.unreadable.addAll(files.unreadable());
        files.files().parallelStream().map(ClusterReader::parts).toList().forEach(all::add);
        return all.together();
    }

    /** @param files text by path */
    public static ReadCluster read(Map<String, String> files) {
        return parts(files).together();
    }

    static ClusterParts parts(Map<String, String> files) {
        var all = new ClusterParts();
        new TreeMap<>(files)
                .forEach((file, text) -> YamlReader.read(
                        text, document -> read(file, document, all), e -> all.unreadable.add(e.in(file))));
        return all;
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

    private static void readObject(String file, YamlValue object, ClusterParts into) {
        try {
            ObjectReader.read(file, object, into);
        } catch (UnreadableYaml e) {
            into.unreadable.add(e.in(file));
        }
    }
}
