package dev.sallyport.policy.model;

import java.time.LocalDate;
import java.util.List;

/**
 * Addresses outside the clusters that the platform team keeps under a name, for tenants who know whom they want to reach
 * and not where. A request fixes the blocks as they are when it is made.
 *
 * @param words whose addresses they are, as a noun phrase
 * @param blocks sorted, each once, at least one; none meets a guardrail
 * @param keptBy who sees to it that they are right
 * @param reviewed when somebody last made sure of them
 */
public record NamedAddresses(AddressSetName name, String words, List<Cidr> blocks, String keptBy, LocalDate reviewed) {
    public NamedAddresses {
        blocks = blocks.stream().sorted().distinct().toList();
    }

    /** The blocks of one list that another does not hold. */
    public static List<Cidr> without(List<Cidr> some, List<Cidr> others) {
        return some.stream().filter(block -> !others.contains(block)).toList();
    }
}
