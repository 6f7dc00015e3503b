package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedDomain;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.WrittenAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Domain names in a dialect's policy that lead to what is guarded, or have a guarded address written in them. */
public final class NameLeaks implements Inspection {
    private static final Map<String, Check> CHECKS = Map.of(
            "G-META", GuardChecks.META,
            "G-SYS", GuardChecks.SYS,
            "G-PLAT", GuardChecks.PLAT,
            "G-TENANT", GuardChecks.TENANT);

    /** Those of {@link AddressLeaks}: it is the same that leaks, by another way. */
    @Override
    public List<Check> checks() {
        return List.of();
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        var guarded = new GuardedAddresses(scene.platform());
        for (Policy policy : scene.policiesOfTenants()) {
            for (PolicyRule rule : policy.rules()) {
                for (Node name : rule.domainNames()) {
                    name(name).ifPresent(domain -> report(name, domain, guarded, findings));
                }
            }
        }
    }

    /** Empty for what is no name, which no reader of a dialect takes for one. */
    private static Optional<DomainName> name(Node written) {
        try {
            return written.text().map(DomainName::new);
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }

    private static void report(Node at, DomainName name, GuardedAddresses guarded, Findings findings) {
        for (GuardedDomain domain : GuardedDomain.ALL) {
            if (name.mayLieIn(domain.domain())) add(domain.guardrail(), at, name, domain.what(), findings);
        }
        AddressSet written = AddressSet.ofBlocks(
                WrittenAddresses.in(name).stream().map(Cidr::single).toList());
        for (GuardedRange range : guarded.met(written)) {
            add(range.guardrail(), at, name, "%s (`%s`)".formatted(range.name(), range.block()), findings);
        }
    }

    private static void add(String guardrail, Node at, DomainName name, String what, Findings findings) {
        Check check = CHECKS.get(guardrail);
        if (check != null) {
            findings.add(check, at, "`%s` leads to %s".formatted(name, what), "Remove the name from the rule");
        }
    }
}
