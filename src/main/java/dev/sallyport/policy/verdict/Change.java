package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NetworkPolicySpec;
import java.util.List;

/**
 * What opens and what closes if NetworkPolicies of a cluster are added or removed; nothing else does. Workloads in it have
 * only those pod groups that are concerned, one at each end, so that pods, namespaces and addresses can be counted. Sorted
 * by source, then by destination.
 *
 * @param opened ports that were closed before, never empty
 * @param closed ports that were open before
 */
public record Change(List<Connection> opened, List<Connection> closed) {
    public Change {
        opened = opened.stream().sorted(Connection.ORDER).toList();
        closed = closed.stream().sorted(Connection.ORDER).toList();
    }

    /**
     * Judges again only the pods that the changed policies select, each against every other.
     *
     * @param removed by namespace and name; those that the cluster does not hold make no difference. To replace a policy,
     *     remove it and add the other of the same name.
     */
    public static Change of(Reachability reachability, List<NetworkPolicySpec> added, List<NetworkPolicySpec> removed) {
        return new Changer(reachability, added, removed).run();
    }

    public boolean isEmpty() {
        return opened.isEmpty() && closed.isEmpty();
    }
}
