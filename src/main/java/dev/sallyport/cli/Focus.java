package dev.sallyport.cli;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds workloads by {@code NS/NAME}, of whatever kinds they are. */
final class Focus {
    private Focus() {}

    /** @throws CannotRun if there is no such workload: an empty answer would be taken for 'reaches nobody' */
    static Predicate<Connection> on(String name, ClusterState state) throws CannotRun {
        Set<String> workloads = workloads(name, state);
        return connection -> isOneOf(workloads, connection.src()) || isOneOf(workloads, connection.dst());
    }

    static Set<String> workloads(String name, ClusterState state) throws CannotRun {
        Set<String> workloads = state.pods().stream()
                .filter(pods -> name.equals(pods.namespace() + "/" + pods.ownerName()))
                .map(PodGroup::workload)
                .collect(Collectors.toSet());
        if (workloads.isEmpty()) throw new CannotRun("there is no workload `" + name + "` in the manifests");
        return workloads;
    }

    private static boolean isOneOf(Set<String> workloads, Endpoint end) {
        return workloads.contains(end.text());
    }
}
