package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a cluster by index: one index for each pod group, or for each known address of it, since policies may
 * tell those apart. Sorted by workload, so that pods of one workload, and workloads of one namespace, are neighbours
 * and every listing comes out in order.
 */
final class Pods {
    /** @param address null where none is known */
    record Pod(PodGroup group, int groupNumber, @Nullable Address address, int workload) {}

    private final List<Pod> pods = new ArrayList<>();
    private final List<Endpoint.Workload> workloads = new ArrayList<>();
    private final List<Endpoint.Workload> groups = new ArrayList<>();
    private final List<PodSet> ofWorkload = new ArrayList<>();
    private final TreeMap<Address, PodSet> byAddress = new TreeMap<>();
    private final PodSet all;
    private final PodSet addressless = new PodSet();

    Pods(ClusterState state) {
        record Named(String workload, PodGroup group) {}
        List<Named> sorted = state.pods().stream()
                .map(group -> new Named(group.workload(), group))
                .sorted(Comparator.comparing(Named::workload))
                .toList();
        for (int i = 0; i < sorted.size(); ) {
            String workload = sorted.get(i).workload;
            List<PodGroup> groups = new ArrayList<>();
            for (; i < sorted.size() && sorted.get(i).workload.equals(workload); i++) groups.add(sorted.get(i).group);
            add(new Endpoint.Workload(workload, groups));
        }
        all = PodSet.range(0, pods.size());
    }

    private void add(Endpoint.Workload workload) {
        int first = pods.size();
        for (PodGroup group : workload.groups()) {
            int number = groups.size();
            if (group.ips().isEmpty()) {
                addressless.add(pods.size());
                pods.add(new Pod(group, number, null, workloads.size()));
            }
            for (Address address : group.ips()) {
                byAddress.computeIfAbsent(address, key -> new PodSet()).add(pods.size());
                pods.add(new Pod(group, number, address, workloads.size()));
            }
            groups.add(
                    workload.groups().size() == 1 ? workload : new Endpoint.Workload(workload.text(), List.of(group)));
        }
        workloads.add(workload);
        ofWorkload.add(PodSet.range(first, pods.size()));
    }

    int count() {
        return pods.size();
    }

    Pod get(int pod) {
        return pods.get(pod);
    }

    PodGroup group(int pod) {
        return pods.get(pod).group;
    }

    /** Of the pod's group; groups are numbered in the order of their pods. */
    int groupNumber(int pod) {
        return pods.get(pod).groupNumber;
    }

    /** The workload, reduced to one group of its pods. */
    Endpoint groupEndpoint(int number) {
        return groups.get(number);
    }

    PodSet all() {
        return all;
    }

    /** Sorted by text. */
    List<Endpoint.Workload> workloads() {
        return workloads;
    }

    /** Of the workload with this text; the cluster holds it. */
    int number(String text) {
        int number = Collections.binarySearch(workloads, new Endpoint.Workload(text, List.of()));
        if (number < 0) throw new IllegalArgumentException("no workload " + text);
        return number;
    }

    PodSet ofWorkload(int workload) {
        return ofWorkload.get(workload);
    }

    /** Pods with known addresses in the order of these. */
    TreeMap<Address, PodSet> byAddress() {
        return byAddress;
    }

    /** Pods of which no address is known. */
    PodSet addressless() {
        return addressless;
    }

    /** The family in which pods without a known address are taken to talk: IPv4, unless every known one is IPv6. */
    Family usualFamily() {
        return byAddress.isEmpty() || byAddress.firstKey().family() == Family.IPV4 ? Family.IPV4 : Family.IPV6;
    }
}
