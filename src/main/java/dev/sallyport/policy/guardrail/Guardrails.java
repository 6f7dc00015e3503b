package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says no where the platform says no. Asked while a request is typed, at submit, at each approval and before the commit,
 * always with everything that would then apply together. There is no way to switch a guardrail off (C-GUARD).
 */
public final class Guardrails {
    private final List<Guardrail> guardrails;
    private final NamespaceRule namespaceRule;
    private final CeilingRule ceilingRule;
    private final ServiceRule serviceRule;
    private final WholeInternetRule wholeInternetRule;
    private final WidthRule widthRule;
    private final PortRule portRule;
    private final UnionProof unionProof;

    public Guardrails(Platform platform) {
        var guarded = new GuardedAddresses(platform);
        guardrails = List.of(
                new MetadataGuardrail(guarded),
                new SystemGuardrail(platform, guarded),
                new PlatformGuardrail(platform, guarded),
                new TenantGuardrail(platform, guarded));
        namespaceRule = new NamespaceRule(platform);
        ceilingRule = new CeilingRule(platform);
        serviceRule = new ServiceRule(platform);
        wholeInternetRule = new WholeInternetRule(guarded);
        widthRule = new WidthRule(platform.limits());
        portRule = new PortRule(platform.limits());
        unionProof = new UnionProof(guarded);
    }

    /**
     * @param wanted what a request asks for
     * @param standing the accesses of all active grants of the same environment, of any source, without those that the
     *     request replaces
     * @param widthReason why a block must be wide (E-NET-3), if someone said so
     * @return what is refused, access by access; empty if nothing is. Fields are paths such as
     *     {@code accesses[0].destination.blocks[1]}, or {@code widthReason}
     */
    public List<Violation> check(List<Access> wanted, List<Access> standing, Optional<String> widthReason) {
        var neighbours = new Neighbours(wanted, standing);
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String path = "accesses[" + i + "]";
            check(wanted.get(i), neighbours).forEach(violation -> violations.add(violation.within(path)));
        }
        violations.addAll(widthRule.check(wanted, widthReason));
        return List.copyOf(violations);
    }

    private List<Violation> check(Access access, Neighbours neighbours) {
        List<Violation> violations = new ArrayList<>();
        guardrails.forEach(guardrail -> violations.addAll(guardrail.check(access)));
        violations.addAll(namespaceRule.check(access));
        violations.addAll(ceilingRule.check(access));
        violations.addAll(serviceRule.check(access));
        violations.addAll(wholeInternetRule.check(access, neighbours));
        violations.addAll(portRule.check(access, neighbours));
        violations.addAll(unionProof.check(access, neighbours));
        return violations;
    }
}
