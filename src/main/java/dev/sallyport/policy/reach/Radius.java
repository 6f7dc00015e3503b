package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much some connections touch at one end.
 *
 * @param workloads how many owners of pods
 * @param pods how many pods they are meant to have together
 * @param namespaces where those are
 * @param addresses how many addresses outside the cluster
 */
public record Radius(int workloads, int pods, SortedSet<NamespaceName> namespaces, BigInteger addresses) {
    public static Radius ofSources(List<Connection> connections) {
        return of(connections.stream().map(Connection::src).toList());
    }

    public static Radius ofDestinations(List<Connection> connections) {
        return of(connections.stream().map(Connection::dst).toList());
    }

    private static Radius of(List<Endpoint> ends) {
        Map<String, Integer> pods = new HashMap<>();
        SortedSet<NamespaceName> namespaces = new TreeSet<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (Endpoint end : ends) {
            end.match(
                    workload -> {
                        workload.groups().forEach(group -> namespaces.add(group.namespace()));
                        return pods.merge(workload.text(), workload.pods(), Math::max);
                    },
                    outside -> ranges.add(outside.range()) ? 1 : 0,
                    controller -> 0,
                    hypothetical -> 0);
        }
        return new Radius(
                pods.size(),
                pods.values().stream().mapToInt(Integer::intValue).sum(),
                namespaces,
                AddressSet.of(ranges).size());
    }
}
