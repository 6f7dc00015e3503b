package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.nio.file.Path;
import java.util.List;

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
