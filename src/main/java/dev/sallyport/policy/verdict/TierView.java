package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import java.util.List;

/** What the tiers leave open in one direction between an end that is held fast and each role at the other end. */
final class TierView {
    private final Tiers.Outcome[] outcomes;

    /** Pods with which something is open whatever NetworkPolicies say. */
    final PodSet accepted = new PodSet();
    /** Pods with which something is left to NetworkPolicies. */
    final PodSet rest = new PodSet();
    /** Pods with which something is open if no NetworkPolicy selects the subject. */
    final PodSet free = new PodSet();

    private TierView(Tiers.Outcome[] outcomes, Roles others) {
        this.outcomes = outcomes;
        for (int role = 0; role < outcomes.length; role++) {
            if (outcomes[role].accepted() != PortTable.NONE) accepted.addAll(others.pods(role));
            if (outcomes[role].rest() != PortTable.NONE) rest.addAll(others.pods(role));
            if (outcomes[role].free() != PortTable.NONE) free.addAll(others.pods(role));
        }
    }

    static TierView ofSubject(Half half, Roles.Role subject, PortTable table) {
        var outcomes = new Tiers.Outcome[half.peers().count()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcome(half, subject, half.peers().get(i), table);
        }
        return new TierView(outcomes, half.peers());
    }

    static TierView ofPeer(Half half, Roles.Role peer, PortTable table) {
        var outcomes = new Tiers.Outcome[half.subjects().count()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcome(half, half.subjects().get(i), peer, table);
        }
        return new TierView(outcomes, half.subjects());
    }

    private static Tiers.Outcome outcome(Half half, Roles.Role subject, Roles.Role peer, PortTable table) {
        List<NamedPort> declared = half.declared(subject.declared(), peer.declared());
        return half.tiers().outcome(subject.rules(), peer.rules(), declared, table);
    }

    Tiers.Outcome with(int role) {
        return outcomes[role];
    }
}
