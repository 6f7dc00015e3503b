package dev.sallyport.policy.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tenant has set for one of its namespaces (L-2): a ceiling for requests from and to it, and whether its pods may
 * talk to each other without one (D-SAME). It never allows anything that a guardrail forbids.
 *
 * @param listed same-namespace traffic is only what grants say; else all of it is open
 * @param from categories that its pods may ask for
 * @param to categories by which its pods may be reached
 * @param ports the only ports that may be asked for, either way; empty: any
 * @param blocks the only addresses outside that may be asked for; empty: any
 */
public record NamespaceRules(boolean listed, Set<Category> from, Set<Category> to, PortSet ports, List<Cidr> blocks) {
    /** What applies where the tenant has set nothing. */
    public static final NamespaceRules OPEN = new NamespaceRules(
            false, EnumSet.allOf(Category.class), EnumSet.allOf(Category.class), PortSet.EMPTY, List.of());

    public NamespaceRules {
        from = Set.copyOf(from);
        to = Set.copyOf(to);
        blocks = blocks.stream().sorted().distinct().toList();
    }

    /** Whether the ports are within the ceiling. */
    public boolean permits(PortSet wanted) {
        return ports.isEmpty() || ports.contains(wanted);
    }

    /** Whether the addresses are within the ceiling. */
    public boolean permits(List<Cidr> wanted) {
        return blocks.isEmpty() || AddressSet.ofBlocks(blocks).contains(AddressSet.ofBlocks(wanted));
    }

    /** The same text for the same rules, for a digest and for the history. */
    public String text() {
        return "same-namespace: %s; from: %s; to: %s; ports: %s; addresses: %s"
                .formatted(
                        listed ? "listed" : "all",
                        new TreeSet<>(from),
                        new TreeSet<>(to),
                        ports.isEmpty() ? "any" : ports,
                        blocks.isEmpty() ? "any" : blocks);
    }
}
