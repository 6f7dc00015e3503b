package dev.sallyport.policy.model;

/**
 * Addresses that no grant may open.
 *
 * @param guardrail the rule that guards them: {@code G-META}, {@code G-SYS}, {@code G-PLAT} or {@code G-TENANT}
 * @param name what lives there, as a noun phrase for a sentence: 'the cloud metadata service'
 * @param source where the fact comes from
 */
public record GuardedRange(String guardrail, Cidr block, String name, String source) {
    /** The block, and for IPv4 its forms inside IPv6. */
    public AddressSet addresses() {
        return AddressSet.of(block).withEmbeddedForms();
    }
}
