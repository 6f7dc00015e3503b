package dev.sallyport.policy.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Pods by the ports that rules open to, or from, them. Few: one for each port specification. */
final class Groups {
    /** Pods for which these ports count. */
    record Part(PortSpec ports, PodSet pods) {
        /** Names are taken to stand for any port, as each pod has its own. */
        boolean mayShareAPortWith(Part other) {
            return !ports.names().isEmpty()
                    || !other.ports.names().isEmpty()
                    || ports == PortSpec.EVERY
                    || other.ports == PortSpec.EVERY
                    || ports.numbers().overlaps(other.ports.numbers());
        }
    }

    private final List<PortSpec> specs = new ArrayList<>();
    private final List<PodSet> sets = new ArrayList<>();
    private final List<Boolean> own = new ArrayList<>();

    /**
     * @param spec compared by identity: two of the same ports cost a little time and nothing else
     * @param pods is not changed
     */
    void add(PortSpec spec, PodSet pods) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i) != spec) continue;
            if (!own.get(i)) sets.set(i, sets.get(i).copy());
            own.set(i, true);
            sets.get(i).addAll(pods);
            return;
        }
        specs.add(spec);
        sets.add(pods);
        own.add(false);
    }

    void addTo(Groups others) {
        for (int i = 0; i < specs.size(); i++) others.add(specs.get(i), sets.get(i));
    }

    /** Those of the pods that are among these, by port specification. */
    List<Part> parts(PodSet among) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            parts.add(new Part(specs.get(i), sets.get(i).copy().retainAll(among)));
        }
        return parts;
    }

    /** All pods; a set of its own. */
    PodSet union() {
        var all = new PodSet();
        sets.forEach(all::addAll);
        return all;
    }

    /** The ports of this pod. */
    int ports(int pod, PortTable table, ToIntFunction<PortSpec> resolve) {
        int ports = PortTable.NONE;
        for (int i = 0; i < specs.size(); i++) {
            if (sets.get(i).contains(pod)) ports = table.union(ports, resolve.applyAsInt(specs.get(i)));
        }
        return ports;
    }
}
