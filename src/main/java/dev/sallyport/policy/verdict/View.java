package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import java.util.ArrayList;
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
    final PodSet candidates() {
        PodSet found = ruled() ? groups.union().retainAll(tiers.rest) : new PodSet();
        return found.addAll(always());
    }

    /** The pods for which {@link #ports} of both views may have something in common. */
    final PodSet common(View other) {
        List<Groups.Part> others = other.parts();
        var common = new PodSet();
        for (Groups.Part mine : parts()) {
            var theirs = new PodSet();
            for (Groups.Part part : others) {
                if (mine.mayShareAPortWith(part)) theirs.addAll(part.pods());
            }
            common.addAll(theirs.retainAll(mine.pods()));
        }
        return common;
    }

    /** All candidates, by the ports that may be open with them. */
    private List<Groups.Part> parts() {
        List<Groups.Part> parts = new ArrayList<>();
        if (ruled()) parts.addAll(groups.parts(tiers.rest));
        parts.add(new Groups.Part(PortSpec.EVERY, always()));
        return parts;
    }

    /** Pods with which something may be open whatever the rules of NetworkPolicies say; not to be changed. */
    abstract PodSet always();

    /** Whether rules of NetworkPolicies count. */
    abstract boolean ruled();

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
        PodSet always() {
            return isolated ? tiers.accepted : tiers.free;
        }

        @Override
        boolean ruled() {
            return isolated;
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
        PodSet always() {
            return tiers.free.copy().removeAll(rules.isolated()).addAll(tiers.accepted);
        }

        @Override
        boolean ruled() {
            return true;
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
