package dev.sallyport.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The manifests of a repository that serves several clusters, parsed once. Nothing in a manifest names its cluster, so
 * whoever asks says which objects a cluster holds.
 */
public final class RepositoryClusters {
    private final ClusterParts parts;

    private RepositoryClusters(ClusterParts parts) {
        this.parts = parts;
    }

    /** @param files text by path */
    public static RepositoryClusters read(Map<String, String> files) {
        return new RepositoryClusters(ClusterReader.parts(files));
    }

    /**
     * One of the clusters.
     *
     * @param holds whether an object belongs to it, by its file and its namespace; the namespace is empty for an object
     *     that has none
     */
    public ReadCluster cluster(BiPredicate<String, Optional<String>> holds) {
        return parts.only(holds).together();
    }
}
