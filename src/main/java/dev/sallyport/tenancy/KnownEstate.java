package dev.sallyport.tenancy;

import dev.sallyport.manifest.DeclaredNamespace;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.NamespaceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The estate as last read.
 *
 * @param namespaces those that have a manifest
 * @param clusters every cluster of the platform with all its policies; empty as long as the repository was never read
 * @param manifests all that it was read from
 * @param commit the commit of the GitOps repository that it was read from, 40 hex digits; empty: never read
 * @param readAt when the repository last answered
 * @param unreadable files that could not be understood, each with its reason
 * @param trouble why the repository does not answer now; empty if it does
 */
public record KnownEstate(
        Estate estate,
        List<DeclaredNamespace> namespaces,
        Map<ClusterName, ClusterEstate> clusters,
        RepositoryManifests manifests,
        Optional<String> commit,
        Optional<Instant> readAt,
        List<Unreadable> unreadable,
        Optional<String> trouble) {
    static final KnownEstate NONE = new KnownEstate(
            Estate.EMPTY,
            List.of(),
            Map.of(),
            RepositoryManifests.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** The same, when the repository was asked once more. */
    KnownEstate at(Optional<Instant> answered, Optional<String> newTrouble) {
        return new KnownEstate(estate, namespaces, clusters, manifests, commit, answered, unreadable, newTrouble);
    }

    /** A cluster as Git describes it; empty as long as the repository was never read. */
    public Optional<ClusterEstate> cluster(ClusterName name) {
        return Optional.ofNullable(clusters.get(name));
    }

    /** The manifest of a namespace; empty if there is none, and as long as the repository was never read. */
    public Optional<DeclaredNamespace> declared(NamespaceName name) {
        return namespaces.stream()
                .filter(n -> n.namespace().name().equals(name))
                .findFirst();
    }
}
