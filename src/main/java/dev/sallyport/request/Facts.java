package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.Workload;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What would be open, as lines that can be compared: each workload at either end, each block or name, each port. More replicas of
 * a workload are no new fact; a workload that was not there is.
 */
public record Facts(SortedSet<String> lines) {
    public Facts {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }

    static Facts of(List<Access> accesses, Estate estate) {
        var lines = new TreeSet<String>();
        for (Access access : accesses) {
            String ports = " " + access.ports();
            access.source()
                    .match(
                            pods -> workloads(lines, "from ", estate, pods.namespace(), pods.pods(), ports),
                            component -> lines.add("from " + component.words() + ports) ? 1L : 0L);
            access.destination()
                    .match(
                            pods -> workloads(lines, "to ", estate, pods.namespace(), pods.pods(), ports),
                            internet -> blocks(lines, internet.blocks(), ports),
                            whole -> lines.add("to " + whole.block() + ports) ? 1L : 0L,
                            domain -> lines.add("to " + domain.name() + ports) ? 1L : 0L,
                            service -> lines.add("to service " + service.name() + ports) ? 1L : 0L);
        }
        return new Facts(lines);
    }

    private static long workloads(
            SortedSet<String> lines, String end, Estate estate, NamespaceName namespace, PodChoice pods, String ports) {
        List<Workload> selected = estate.workloads(namespace, pods);
        selected.forEach(workload -> lines.add(end + workload + ports));
        return selected.size();
    }

    /** By a loop: a stream that only counts need not look at what it counts. */
    private static long blocks(SortedSet<String> lines, List<Cidr> blocks, String ports) {
        blocks.forEach(block -> lines.add("to " + block + ports));
        return blocks.size();
    }

    /** The lines that the other look did not have. */
    public SortedSet<String> beyond(Facts shown) {
        var more = new TreeSet<>(lines);
        more.removeAll(shown.lines);
        return more;
    }
}
