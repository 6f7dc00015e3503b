package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import java.util.List;

/** One direction, with one end held fast: what the policies of that direction allow with each pod at the other end. */
abstract class View {
    final Half half;
    final Pods pods;
    final Groups groups;
    final TierView tiers;
    private final PortTable table;

    private View(Half half, Pods pods, Groups groups, TierView tiers, PortTable table) {
        this.half = half;
        this.pods = pods;
        this.groups = groups;
        this.tiers = tiers;
        this.table = table;
    }

    /** No fewer pods than those for which {@link #ports} finds something; a set of its own. */
    abstract PodSet candidates();

    /** Number of the ports in the {@link PortTable}. */
    abstract int ports(int other);

    /** @param declared the destination's ports */
    final int ports(Tiers.Outcome outcome, boolean isolated, int other, List<NamedPort> declared) {
        if (!isolated) return outcome.free();
        if (outcome.rest() == PortTable.NONE) return outcome.accepted();
        int ruled = groups.ports(other, table, spec -> table.on(spec, declared));
        return table.union(outcome.accepted(), table.intersect(outcome.rest(), ruled));
    }

    /** The subject is held fast. */
    static final class OfSubject extends View {
        private final boolean isolated;
        private final List<NamedPort> declared;

        /** @param rules those of the half, or others to be judged in their place */
        OfSubject(Half half, Ruleset rules, int subject, Pods pods, Judge judge) {
            super(
                    half,
                    pods,
                    rules.ofSubject(pods.group(subject).namespace(), subject),
                    judge.tiersOfSubject(
                            half, half.subjects().get(half.subjects().of(subject))),
                    judge.table());
            isolated = rules.isolated().contains(subject);
            declared = pods.group(subject).namedPorts();
        }

        @Override
        PodSet candidates() {
            return isolated ? groups.union().retainAll(tiers.rest).addAll(tiers.accepted) : tiers.free.copy();
        }

        @Override
        int ports(int peer) {
            return ports(
                    tiers.with(half.peers().of(peer)),
                    isolated,
                    peer,
                    half.declared(declared, pods.group(peer).namedPorts()));
        }
    }

    /** The peer is held fast. */
    static final class OfPeer extends View {
        private final Ruleset rules;
        private final List<NamedPort> declared;

        /**
         * @param rules those of the half, or others to be judged in their place
         * @param holding numbers of the sets that hold the peer
         * @param declared the peer's ports
         */
        OfPeer(
                Half half,
                Ruleset rules,
                int[] holding,
                Roles.Role role,
                List<NamedPort> declared,
                Pods pods,
                Judge judge) {
            super(half, pods, rules.ofPeer(holding), judge.tiersOfPeer(half, role), judge.table());
            this.rules = rules;
            this.declared = declared;
        }

        @Override
        PodSet candidates() {
            PodSet unselected = tiers.free.copy().removeAll(rules.isolated());
            return groups.union().retainAll(tiers.rest).addAll(tiers.accepted).addAll(unselected);
        }

        @Override
        int ports(int subject) {
            return ports(
                    tiers.with(half.subjects().of(subject)),
                    rules.isolated().contains(subject),
                    subject,
                    half.declared(pods.group(subject).namedPorts(), declared));
        }
    }
}
