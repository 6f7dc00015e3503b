package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules by which requests are approved. Those of a file come on top of the floor and only ever add to it, so that no
 * file asks for less than C-SAME, C-CROSS, C-NET and G-TENANT, and no order of rules matters.
 *
 * @param added what the platform file says, in its order
 * @param dueDays in how many days a request is to be decided, by its strictest category; without an entry there is no due date
 * @param peersByPlatform tenants without a second reviewer: the platform team takes the peer's seat
 */
public record ApprovalRules(List<ApprovalRule> added, Map<Category, Integer> dueDays, Set<TenantName> peersByPlatform) {
    /** What applies where a file says nothing. */
    public static final ApprovalRules STANDARD = new ApprovalRules(List.of(), Map.of(), Set.of());

    public ApprovalRules {
        added = List.copyOf(added);
        dueDays = Map.copyOf(dueDays);
        peersByPlatform = Set.copyOf(peersByPlatform);
    }

    /** The floor first. */
    public List<ApprovalRule> all() {
        List<ApprovalRule> all = new ArrayList<>(Floor.RULES);
        all.addAll(added);
        return all;
    }

    /**
     * What the request needs: the strictest over its accesses and over all rules that apply to them. An emergency
     * only adds to it.
     *
     * @throws java.util.NoSuchElementException if an access leads to a namespace that the platform does not know, which
     *     guardrails refuse
     */
    public Needs needs(Asked asked, Platform platform) {
        Needs needs = Needs.NOTHING;
        for (Access access : asked.accesses()) {
            Optional<TenantName> owner = owner(access, platform);
            for (ApprovalRule rule : all()) {
                if (rule.when().holds(access, asked, platform))
                    needs = needs.and(rule.needs().of(owner));
            }
        }
        return asked.emergency() ? needs.and(Floor.EMERGENCY) : needs;
    }

    /**
     * What a request needs that takes the place of access that stands and, by proof, opens nothing that it does not. Rules
     * that a file adds are about what opens.
     */
    public Needs forNarrowing() {
        return Floor.NARROWING;
    }

    /** The ids of the added rules that apply to some access, in their order. */
    public List<String> applying(Asked asked, Platform platform) {
        return added.stream()
                .filter(rule ->
                        asked.accesses().stream().anyMatch(access -> rule.when().holds(access, asked, platform)))
                .map(ApprovalRule::id)
                .toList();
    }

    private static Optional<TenantName> owner(Access access, Platform platform) {
        if (Category.of(access, platform) != Category.OTHER_TENANT) return Optional.empty();
        return Condition.destination(access)
                .map(name -> platform.namespace(name).orElseThrow())
                .map(TenantNamespace::tenant);
    }

    /** Empty if requests of the category have no due date. */
    public Optional<Integer> dueDays(Category category) {
        return Optional.ofNullable(dueDays.get(category));
    }

    public boolean arePeersOfPlatform(TenantName tenant) {
        return peersByPlatform.contains(tenant);
    }
}
