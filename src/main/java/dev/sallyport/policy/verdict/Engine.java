package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Family;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A cluster made ready for questions: every selector answered, pods in classes. Never changed once it is made. */
final class Engine {
    final Pods pods;
    final PodIndex index;
    final PodSets sets;
    final Half ingress;
    final Half egress;
    final Classes classes;
    final int[][] holding;
    final Options options;
    private final PodSet ipv4 = new PodSet();
    private final PodSet ipv6 = new PodSet();

    Engine(ClusterState state, Options options) {
        this.options = options;
        pods = new Pods(state);
        index = new PodIndex(state, pods);
        sets = new PodSets(index);
        Ruleset in = rules(Direction.INGRESS, sets, state.policies());
        Ruleset out = rules(Direction.EGRESS, sets, state.policies());
        var tiersIn = new Tiers(Direction.INGRESS, sets, state.tierPolicies());
        var tiersOut = new Tiers(Direction.EGRESS, sets, state.tierPolicies());
        holding = sets.holding(pods.count());
        classes = new Classes(pods, holding);
        ingress = half(Direction.INGRESS, in, tiersIn);
        egress = half(Direction.EGRESS, out, tiersOut);
        for (int pod = 0; pod < pods.count(); pod++) {
            Address address = pods.get(pod).address();
            if (address == null || address.family() == Family.IPV4) ipv4.add(pod);
            if (address == null || address.family() == Family.IPV6) ipv6.add(pod);
        }
    }

    private Half half(Direction direction, Ruleset rules, Tiers tiers) {
        return new Half(
                direction,
                rules,
                tiers,
                Roles.of(direction, true, tiers, pods, sets, classes),
                Roles.of(direction, false, tiers, pods, sets, classes));
    }

    Ruleset rules(Direction direction, PodSets among, List<NetworkPolicySpec> policies) {
        return new Ruleset(direction, options.ipBlocks(), among, policies);
    }

    Half half(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /** The policies of the pod itself, in this direction. */
    View ofSubject(Direction direction, int pod, Judge judge) {
        Half half = half(direction);
        return new View.OfSubject(half, half.rules(), pod, pods, judge);
    }

    /** The policies of every pod that this one may talk with, in this direction. */
    View ofPeer(Direction direction, int pod, Judge judge) {
        Half half = half(direction);
        PodGroup group = pods.group(pod);
        Roles.Role role = half.peers().get(half.peers().of(pod));
        return new View.OfPeer(half, half.rules(), holding[pod], role, group.namedPorts(), pods, judge);
    }

    /** As {@link #ofPeer}, for a pod that the cluster does not hold; it declares no ports. */
    View ofStranger(Direction direction, Stranger stranger, Judge judge) {
        Half half = half(direction);
        return ofStranger(half, half.rules(), sets, stranger, judge);
    }

    /**
     * As {@link #ofStranger}, whatever labels the pod and its namespace turn out to have.
     *
     * @param passing see {@link Tiers#asPeer(IntPredicate, IntPredicate, boolean)}
     */
    View ofWhoever(Direction direction, Stranger unlabelled, boolean passing, Judge judge) {
        Half half = half(direction);
        BitSet met = sets.unconditional(unlabelled);
        BitSet rules = half.tiers()
                .asPeer(met::get, number -> sets.query(number).across().isPresent(), passing);
        var role = new Roles.Role(rules, List.of());
        return new View.OfPeer(half, half.rules(), met.stream().toArray(), role, List.of(), pods, judge);
    }

    /** @param rules others to be judged in place of those of the half
     *  @param among the sets that those rules name */
    View ofStranger(Half half, Ruleset rules, PodSets among, Stranger stranger, Judge judge) {
        int[] meeting = among.meeting(stranger);
        var met = new BitSet();
        for (int number : meeting) met.set(number);
        var role = new Roles.Role(half.tiers().asPeer(met::get), List.of());
        return new View.OfPeer(half, rules, meeting, role, List.of(), pods, judge);
    }

    /** Who stands behind Ingress and Route objects. */
    Stranger controller() {
        return new Stranger(
                Optional.empty(), options.controllerNamespace(), options.controllerPods(), Optional.empty());
    }

    /** The pods with which this one has a family of addresses in common, as far as they are known. */
    PodSet sameFamily(int pod) {
        @Nullable Address address = pods.get(pod).address();
        if (address == null) return pods.all();
        return address.family() == Family.IPV4 ? ipv4 : ipv6;
    }
}
