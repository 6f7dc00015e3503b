package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Direction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one walk over a cluster has worked out so far, so that nothing is worked out twice. For one thread. */
final class Judge {
    private record Fixed(Direction direction, Roles.Role role) {}

    private record Outside(
            Direction direction,
            BitSet rules,
            List<NamedPort> declared,
            boolean isolated,
            List<Ruleset.Block> blocks) {}

    private final PortTable table;
    private final Map<Fixed, TierView> ofSubject = new HashMap<>();
    private final Map<Fixed, TierView> ofPeer = new HashMap<>();
    private final Map<Outside, Spans> outside = new HashMap<>();

    Judge(PortTable table) {
        this.table = table;
    }

    PortTable table() {
        return table;
    }

    TierView tiersOfSubject(Half half, Roles.Role subject) {
        return ofSubject.computeIfAbsent(
                new Fixed(half.direction(), subject), fixed -> TierView.ofSubject(half, fixed.role, table));
    }

    TierView tiersOfPeer(Half half, Roles.Role peer) {
        return ofPeer.computeIfAbsent(
                new Fixed(half.direction(), peer), fixed -> TierView.ofPeer(half, fixed.role, table));
    }

    /**
     * What is open between a pod and addresses outside the cluster, in one direction. Where the pod is the destination, a
     * port's name is the pod's; of an address it means nothing.
     *
     * @param rules those of the half, or others to be judged in their place
     */
    Spans outside(Half half, Ruleset rules, int pod, Pods pods) {
        PodGroup group = pods.group(pod);
        var key = new Outside(
                half.direction(),
                half.subjects().get(half.subjects().of(pod)).rules(),
                half.declared(group.namedPorts(), List.of()),
                rules.isolated().contains(pod),
                rules.blocks(group.namespace(), pod));
        return outside.computeIfAbsent(key, none -> spans(half.tiers(), key));
    }

    private Spans spans(Tiers tiers, Outside key) {
        List<AddressSet> sets = Stream.concat(
                        key.blocks.stream().map(Ruleset.Block::addresses), tiers.addresses(key.rules).stream())
                .toList();
        int[] rules = key.rules.stream().toArray();
        return Spans.of(sets, inside -> {
            var met = new BitSet();
            for (int i = 0; i < rules.length; i++) met.set(rules[i], inside.get(key.blocks.size() + i));
            Tiers.Outcome outcome = tiers.outcome(key.rules, met, key.declared, table);
            if (!key.isolated) return outcome.free();
            int ruled = PortTable.NONE;
            for (int i = 0; i < key.blocks.size(); i++) {
                if (inside.get(i))
                    ruled = table.union(ruled, table.on(key.blocks.get(i).ports(), key.declared));
            }
            return table.union(outcome.accepted(), table.intersect(outcome.rest(), ruled));
        });
    }
}
