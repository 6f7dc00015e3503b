package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one cluster holds.
 *
 * @param namespaces sorted by name; those that only a pod, a policy or an entrance names are added
 * @param policies in any order: they add up
 * @param tierPolicies in the order in which they are asked
 */
public record ClusterState(
        List<ClusterNamespace> namespaces,
        List<PodGroup> pods,
        List<NetworkPolicySpec> policies,
        List<TierPolicy> tierPolicies,
        List<Entrance> entrances) {
    public static final ClusterState EMPTY = new ClusterState(List.of(), List.of(), List.of(), List.of(), List.of());

    /** @throws InvalidValue field {@code namespaces}, if one is given twice */
    public ClusterState {
        pods = List.copyOf(pods);
        policies = List.copyOf(policies);
        tierPolicies = tierPolicies.stream().sorted().toList();
        entrances = List.copyOf(entrances);
        Map<NamespaceName, ClusterNamespace> all = new TreeMap<>();
        for (ClusterNamespace namespace : namespaces) {
            if (all.put(namespace.name(), namespace) != null) {
                throw new InvalidValue("namespaces", "`%s` is given twice".formatted(namespace.name()));
            }
        }
        Stream.of(
                        pods.stream().map(PodGroup::namespace),
                        policies.stream().map(NetworkPolicySpec::namespace),
                        entrances.stream().map(Entrance::namespace))
                .flatMap(names -> names)
                .distinct()
                .forEach(name -> all.computeIfAbsent(name, ClusterNamespace::named));
        namespaces = List.copyOf(all.values());
    }

    /** The same cluster with other NetworkPolicies. */
    public ClusterState withPolicies(List<NetworkPolicySpec> others) {
        return new ClusterState(namespaces, pods, others, tierPolicies, entrances);
    }
}
