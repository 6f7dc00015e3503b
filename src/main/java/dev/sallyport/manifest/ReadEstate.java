package dev.sallyport.manifest;

import dev.sallyport.policy.model.Estate;
import java.util.List;

/**
 * What manifests say runs.
 *
 * @param unreadable what is missing from the estate because it could not be read; never passed over in silence
 */
public record ReadEstate(Estate estate, List<Unreadable> unreadable) {
    public ReadEstate {
        unreadable = List.copyOf(unreadable);
    }
}
