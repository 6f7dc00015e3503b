package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterState;
import java.util.List;

/**
 * What manifests say a cluster holds.
 *
 * @param unreadable what is missing from it because it could not be read, by file and line; never passed over in silence
 */
public record ReadCluster(ClusterState state, List<Unreadable> unreadable) {
    public ReadCluster {
        unreadable = List.copyOf(unreadable);
    }
}
