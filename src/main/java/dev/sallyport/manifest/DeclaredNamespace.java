package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.Place;

/** A namespace that a manifest declares, and which one. */
public record DeclaredNamespace(Place place, ClusterNamespace namespace) {
    static DeclaredNamespace read(ManifestReader manifest, Place place) throws UnreadableYaml {
        return new DeclaredNamespace(place, ObjectReader.namespace(manifest));
    }
}
