package dev.sallyport.policy.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses that no block may open on a platform: the ranges of its file, and the pods, Services and nodes of every
 * cluster, because one cluster may route to another. Forms of IPv4 addresses inside IPv6 are met as well.
 */
public final class GuardedAddresses {
    private final Map<GuardedRange, AddressSet> ranges = new LinkedHashMap<>();
    private final AddressSet all;

    public GuardedAddresses(Platform platform) {
        List<GuardedRange> found = new ArrayList<>(platform.guardedRanges());
        for (ClusterProfile cluster : platform.clusters()) {
            String of = " of cluster " + cluster.name();
            cluster.podRanges().forEach(block -> found.add(inCluster("G-TENANT", block, "the pods" + of)));
            cluster.serviceRanges().forEach(block -> found.add(inCluster("G-TENANT", block, "the Services" + of)));
            cluster.nodeRanges()
                    .forEach(block -> found.add(inCluster("G-SYS", block, "the nodes and the API server" + of)));
        }
        found.forEach(range -> ranges.put(range, range.addresses()));
        all = AddressSet.ofBlocks(found.stream().map(GuardedRange::block).toList())
                .withEmbeddedForms();
    }

    private static GuardedRange inCluster(String guardrail, Cidr block, String name) {
        return new GuardedRange(guardrail, block, name, "the platform file");
    }

    /** Each range with the rule that guards it, in the order of the platform file, then cluster by cluster. */
    public List<GuardedRange> ranges() {
        return List.copyOf(ranges.keySet());
    }

    /** The ranges that the addresses meet, in the same order. */
    public List<GuardedRange> met(AddressSet addresses) {
        if (!addresses.overlaps(all)) return List.of();
        return ranges.entrySet().stream()
                .filter(range -> range.getValue().overlaps(addresses))
                .map(Map.Entry::getKey)
                .toList();
    }

    public AddressSet all() {
        return all;
    }

    /** What of the block is guarded: the fewest blocks, sorted. */
    public List<Cidr> within(Cidr block) {
        return AddressSet.of(block).intersect(all).toBlocks();
    }

    /** What of the block may be opened. */
    public AddressSet leftOf(Cidr block) {
        return AddressSet.of(block).minus(all);
    }
}
