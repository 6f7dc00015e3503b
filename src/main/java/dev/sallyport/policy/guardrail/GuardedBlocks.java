package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The address ranges of one guardrail. A narrow block that meets one is refused, and what is left of it is offered. A
 * wide one ({@link Limits#isCutOut}) is not, because rendering cuts the ranges out of it; unless nothing would be left.
 */
final class GuardedBlocks {
    private final String guardrail;
    private final GuardedAddresses guarded;
    private final String wayOut;

    GuardedBlocks(String guardrail, GuardedAddresses guarded, String wayOut) {
        this.guardrail = guardrail;
        this.guarded = guarded;
        this.wayOut = wayOut;
    }

    List<Violation> check(Destination destination) {
        List<Violation> violations = new ArrayList<>();
        List<Cidr> blocks = destination.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Cidr block = blocks.get(i);
            List<GuardedRange> met = met(block);
            AddressSet left = guarded.leftOf(block);
            boolean cutOut = Limits.isCutOut(block) && !left.isEmpty();
            if (!cutOut && !met.isEmpty()) violations.add(refusal("destination.blocks[" + i + "]", block, met, left));
        }
        return violations;
    }

    private List<GuardedRange> met(Cidr block) {
        return guarded.met(AddressSet.of(block)).stream()
                .filter(range -> range.guardrail().equals(guardrail))
                .toList();
    }

    private Violation refusal(String field, Cidr block, List<GuardedRange> met, AddressSet left) {
        String sentence = "`%s` covers %s, which no request can open".formatted(block, named(met));
        if (left.isEmpty()) return new Violation(guardrail, field, sentence, wayOut);
        String rest = left.toBlocks().stream().map(Cidr::toString).collect(Collectors.joining("\n"));
        return new Violation(
                guardrail, field, sentence, wayOut + ". Or ask for what is left of the block", List.of(rest));
    }

    /** 'the cloud metadata service (`169.254.169.254/32`)', and how many more there are. */
    static String named(List<GuardedRange> met) {
        GuardedRange first = met.get(0);
        String named = "%s (`%s`)".formatted(first.name(), first.block());
        return switch (met.size()) {
            case 1 -> named;
            case 2 -> named + " and one more guarded range";
            default -> named + " and " + (met.size() - 1) + " more guarded ranges";
        };
    }
}
