package dev.sallyport.policy.reach;

import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.verdict.Change;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What policies would change in a cluster, judged by the verdict engine over everything that Git holds for it: the pods at
 * both ends, every other policy of every tier.
 *
 * @param workloads how many pod groups were judged
 * @param policies how many policies there are besides, of all tiers
 * @param selects whether the policies select any pod today
 * @param complete whether every manifest of the cluster could be read
 * @param baselines the namespaces whose baseline is written along with the policies, because they have none
 */
public record Effect(
        ClusterName cluster,
        int workloads,
        int policies,
        boolean selects,
        boolean complete,
        SortedSet<NamespaceName> baselines,
        Change change) {
    private static final Place NOWHERE = new Place("", 1);

    /**
     * @param policies as read back from what would be written. If the cluster holds exactly these already, they are judged
     *     against the cluster without them, so that an access can still be looked at when it is in Git.
     * @param baselines policies that are written along with them
     */
    public static Effect of(
            ClusterName cluster,
            Reachability reachability,
            boolean complete,
            List<NetworkPolicySpec> policies,
            List<NetworkPolicySpec> baselines) {
        var state = reachability.state();
        Set<NetworkPolicySpec> wanted = policies.stream().map(Effect::anywhere).collect(Collectors.toSet());
        long held = state.policies().stream()
                .filter(policy -> wanted.contains(anywhere(policy)))
                .count();
        boolean there = held == wanted.size();
        List<NetworkPolicySpec> written = new ArrayList<>(policies);
        written.addAll(baselines);
        return new Effect(
                cluster,
                state.pods().size(),
                (int) (state.policies().size() + state.tierPolicies().size() - held),
                state.pods().stream().anyMatch(pods -> policies.stream().anyMatch(policy -> selects(policy, pods))),
                complete,
                baselines.stream().map(NetworkPolicySpec::namespace).collect(Collectors.toCollection(TreeSet::new)),
                there
                        ? reversed(Change.of(reachability, List.of(), policies))
                        : Change.of(reachability, written, written));
    }

    /** The policy without where it was read. */
    private static NetworkPolicySpec anywhere(NetworkPolicySpec policy) {
        return new NetworkPolicySpec(
                NOWHERE,
                policy.namespace(),
                policy.name(),
                policy.podSelector(),
                policy.isolatesIngress(),
                policy.isolatesEgress(),
                policy.ingress(),
                policy.egress());
    }

    private static Change reversed(Change removal) {
        return new Change(removal.closed(), removal.opened());
    }

    private static boolean selects(NetworkPolicySpec policy, PodGroup pods) {
        return policy.namespace().equals(pods.namespace())
                && !pods.hostNetwork()
                && policy.podSelector().matches(pods.labels());
    }

    public List<Connection> opened() {
        return change.opened();
    }

    public List<Connection> closed() {
        return change.closed();
    }
}
