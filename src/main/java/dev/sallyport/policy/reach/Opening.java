package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Workload;
import java.util.List;

/**
 * What one access would newly open.
 *
 * @param guarded what of the addresses guardrails keep closed, whoever asks
 * @param sources the workloads whose pods the source chooses today
 * @param breadth how much is asked for, whether or not it is open already
 * @param notes what an approver should know besides, as sentences
 */
public record Opening(
        Access access, AddressSet guarded, List<Workload> sources, Opened opened, Breadth breadth, List<String> notes) {
    public Opening {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /** How many pods the source chooses today. */
    public int sourcePods() {
        return sources.stream().mapToInt(Workload::replicas).sum();
    }

    /** Whether active grants allow all of it that may be open. */
    public boolean already() {
        return opened.isNothing() && !isForbidden();
    }

    /** Whether nothing of it may be open. */
    boolean isForbidden() {
        return !guarded.isEmpty()
                && guarded.equals(AddressSet.ofBlocks(access.destination().blocks()));
    }

    /** The plain-words proof, such as 'Opens <b>TCP 443</b> from <b>3 pods</b> of …'. */
    public List<Part> sentence() {
        return Sentence.of(this);
    }
}
