package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.Place;
import java.util.Optional;

/**
 * Something read, and where it was.
 *
 * @param identity what no other object of the cluster shares, such as {@code Service shop/cart}
 */
record Placed<T>(String identity, Place place, T value) {
    /** The same, at the same line of another file. What the value itself says of its place stays. */
    Placed<T> in(String file) {
        return place.file().equals(file) ? this : new Placed<>(identity, new Place(file, place.line()), value);
    }

    /** The namespace that the object is in, or is; empty for what has none. */
    Optional<String> namespace() {
        String name = identity.substring(identity.indexOf(' ') + 1);
        int slash = name.indexOf('/');
        if (slash >= 0) return Optional.of(name.substring(0, slash));
        return value instanceof ClusterNamespace ? Optional.of(name) : Optional.empty();
    }
}
