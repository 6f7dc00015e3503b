package dev.sallyport.policy.verdict;

import java.util.List;

/**
 * Why a connection is open, at both of its ends. The ports of each list together are those of the connection.
 *
 * @param egress at its source; empty if that is no workload
 * @param ingress at its destination; empty if that is no workload
 */
public record Reasons(List<Reason> egress, List<Reason> ingress) {
    public Reasons {
        egress = List.copyOf(egress);
        ingress = List.copyOf(ingress);
    }
}
