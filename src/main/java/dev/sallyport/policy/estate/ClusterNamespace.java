package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.TreeMap;

/**
 * A namespace.
 *
 * @param labels {@link #NAME_LABEL} is always among them, whatever was given, as the API server does it
 */
public record ClusterNamespace(NamespaceName name, Labels labels) {
    /** Set by the API server to the namespace's name (KEP-2161). */
    public static final String NAME_LABEL = "kubernetes.io/metadata.name";

    public ClusterNamespace {
        if (!name.value().equals(labels.values().get(NAME_LABEL))) {
            var all = new TreeMap<>(labels.values());
            all.put(NAME_LABEL, name.value());
            labels = new Labels(all);
        }
    }

    /** A namespace of which only the name is known. */
    public static ClusterNamespace named(NamespaceName name) {
        return new ClusterNamespace(name, Labels.NONE);
    }
}
