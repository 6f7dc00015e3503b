package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.Platform;
import java.util.List;

/**
 * What a request would newly open, proved by the arithmetic of address and port sets against what stands.
 *
 * @param openings one for each access of the request, in its order
 */
public record Proof(List<Opening> openings) {
    public Proof {
        openings = List.copyOf(openings);
    }

    /** @param standing the accesses of active grants of the same environment, of any source */
    public static Proof of(Platform platform, Estate estate, List<Access> wanted, List<Access> standing) {
        var prover = new Prover(platform, estate, standing);
        return new Proof(wanted.stream().map(prover::opening).toList());
    }

    /** Whether active grants allow all of it that may be open. */
    public boolean already() {
        return openings.stream().allMatch(Opening::already);
    }

    /** The broadest of the accesses, with all reasons. */
    public Breadth breadth() {
        return openings.stream().map(Opening::breadth).reduce(Breadth::max).orElseThrow();
    }
}
