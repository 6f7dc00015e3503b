package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/**
 * The last look: what all accesses of a source would open together, computed from their blocks, meets no guarded
 * address. An exception cuts only its own block, so that a block of a standing grant, harmless when it was granted, can
 * give an address back that another leaves out, or hold one that is guarded only since then.
 */
final class UnionProof {
    private final GuardedAddresses guarded;

    UnionProof(GuardedAddresses guarded) {
        this.guarded = guarded;
    }

    /** @return the first guarded range that standing grants of the source open; what the request itself asks for has findings of its own */
    List<Violation> check(Access access, Neighbours neighbours) {
        if (access.destination().blocks().isEmpty()) return List.of();
        AddressSet opened = AddressSet.of(neighbours
                .standingBeside(access)
                .flatMap(other -> other.destination().blocks().stream())
                .flatMap(block -> opens(block).ranges().stream())
                .toList());
        return guarded.met(opened).stream()
                .limit(1)
                .map(met -> new Violation(
                        met.guardrail(),
                        "destination.blocks",
                        "A grant that these pods have already covers %s".formatted(GuardedBlocks.named(List.of(met))),
                        "Give that grant back or narrow it, then ask again"))
                .toList();
    }

    private AddressSet opens(Cidr block) {
        return Limits.isCutOut(block) ? guarded.leftOf(block) : AddressSet.of(block);
    }
}
