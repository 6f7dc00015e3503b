package dev.sallyport.request;

import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Breadth;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Proof;
import java.util.List;
import java.util.Optional;

/**
 * A wish, judged: what forbids it, what it would open, who must approve, and what would be written.
 *
 * @param violations why it cannot be asked for; empty if it can
 * @param needs whose approval; nothing where it is refused by more than the union of policies, for then nobody can give it
 * @param stages in promotion order; the last one is the namespace that was asked for. Empty if a violation keeps it from being rendered
 * @param effect what the manifests would change in the cluster of that namespace, over everything that Git holds for it;
 *     empty if they cannot be rendered or the repository was never read
 * @param facts what an approver was shown, one line a fact; a later look that finds more is a difference
 * @param names what is known of its domain names; what they answer is no fact that an approval is bound to
 * @param change what stands and is to be replaced; empty if it changes no grant, or that has ended
 * @param digest of the revision, 64 hex digits; empty if it cannot be asked for
 */
public record Assessment(
        Wish wish,
        List<Violation> violations,
        Category category,
        Needs needs,
        List<Stage> stages,
        Proof proof,
        Optional<Effect> effect,
        Facts facts,
        List<NameLine> names,
        Optional<Changed> change,
        String digest,
        String platformDigest) {
    public boolean isRefused() {
        return !violations.isEmpty();
    }

    /** Whether it is proved that nothing closes: that the sentences of the proof are all that changes. */
    public boolean isAllThatChanges() {
        return effect.isPresent()
                && effect.get().complete()
                && effect.get().closed().isEmpty();
    }

    public Breadth breadth() {
        return proof.breadth();
    }

    /** The stage of the namespace that was asked for. */
    public Stage last() {
        return stages.get(stages.size() - 1);
    }
}
