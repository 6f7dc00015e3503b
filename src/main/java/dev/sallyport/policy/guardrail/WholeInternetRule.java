package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * E-NET-1: every address of a family only by the choice 'the whole internet'. Blocks of one source that make a whole
 * family together, with what is guarded anyway, count as that choice; on which ports does not matter.
 */
final class WholeInternetRule {
    private static final String RULE = "E-NET-1";
    private static final String WAY_OUT =
            "Choose 'the whole internet' if that is meant, or name the addresses that are needed";

    private final GuardedAddresses guarded;

    WholeInternetRule(GuardedAddresses guarded) {
        this.guarded = guarded;
    }

    List<Violation> check(Access access, Neighbours neighbours) {
        return access.destination()
                .match(
                        pods -> List.of(),
                        internet -> check(access, internet, neighbours),
                        whole -> List.of(),
                        domain -> List.of(),
                        service -> List.of());
    }

    private List<Violation> check(Access access, Destination.Internet internet, Neighbours neighbours) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < internet.blocks().size(); i++) {
            Cidr block = internet.blocks().get(i);
            if (block.isWholeFamily()) {
                violations.add(new Violation(
                        RULE,
                        "destination.blocks[" + i + "]",
                        "`%s` is every %s address".formatted(block, block.family()),
                        WAY_OUT));
            }
        }
        if (!violations.isEmpty()) return violations;
        AddressSet covered = guarded.all().union(neighbours.listedAddresses(access));
        for (Family family : Family.values()) {
            boolean takesPart = !internet.addresses().only(family).isEmpty();
            if (takesPart && covered.contains(AddressSet.all(family))) {
                violations.add(new Violation(
                        RULE,
                        "destination.blocks",
                        "Together with the other access of these pods these blocks are every %s address"
                                .formatted(family),
                        WAY_OUT));
            }
        }
        return violations;
    }
}
