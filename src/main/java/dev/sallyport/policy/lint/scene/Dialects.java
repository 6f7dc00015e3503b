package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.Optional;

/** Reads policies of other groups than Kubernetes' own. */
@FunctionalInterface
public interface Dialects {
    /** Knows no dialect. */
    Dialects NONE = (file, object) -> Optional.empty();

    /** @return empty if the object is of no dialect that is known here */
    Optional<Reading> read(String file, YamlValue object);
}
