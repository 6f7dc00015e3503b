package dev.sallyport.manifest;

import dev.sallyport.policy.model.Estate;
import java.util.List;

/**
 * What manifests say runs.
 *
 * @param namespaces those that have a manifest of their own, sorted by name
 * @param unreadable what is missing from the estate because it could not be read; never passed over in silence
 */
public record ReadEstate(Estate estate, List<DeclaredNamespace> namespaces, List<Unreadable> unreadable) {
    public ReadEstate {
        namespaces = List.copyOf(namespaces);
        unreadable = List.copyOf(unreadable);
    }
}
