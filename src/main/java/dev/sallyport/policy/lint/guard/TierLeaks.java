package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.CidrText;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.TierPolicy;
import dev.sallyport.policy.lint.scene.TierPolicy.TierRule;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import java.util.List;
import java.util.Optional;

/** Guarded addresses that a rule of the Admin tier accepts for tenants: it would win over every policy of a namespace. */
public final class TierLeaks implements Inspection {
    private static final Check CHECK = Check.error(
            "INV-8",
            "the Admin tier accepts what a guardrail guards",
            "An `Accept` of the Admin tier ends the decision, and no later rule or policy can deny any more.",
            "Deny the guarded addresses in an earlier rule, or leave them out of this one");

    @Override
    public List<Check> checks() {
        return List.of(CHECK);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        var guarded = new GuardedAddresses(scene.platform());
        for (TierPolicy policy : scene.tierPolicies()) {
            if (!policy.tier().equals("Admin") || !scene.mayConcernTenants(policy.namespaces())) continue;
            AddressSet denied = deniedBefore(scene, policy);
            for (TierRule rule : policy.rules(Direction.EGRESS)) {
                if (rule.action().equals("Deny") && rule.isEveryPort()) denied = denied.union(networks(rule));
                if (!rule.action().equals("Accept") && !rule.action().equals("Allow")) continue;
                for (Node network : networkNodes(rule)) {
                    AddressSet opened = addresses(network).minus(denied);
                    guarded.met(opened).stream()
                            .findFirst()
                            .ifPresent(met -> findings.add(CHECK, network, sentence(network, met)));
                }
            }
        }
    }

    private static String sentence(Node network, GuardedRange met) {
        return "`%s` accepts %s (`%s`), which %s guards"
                .formatted(network.text().orElse(""), met.name(), met.block(), met.guardrail());
    }

    /** What policies that are asked earlier deny to everyone, on every port. */
    private static AddressSet deniedBefore(Scene scene, TierPolicy policy) {
        return scene.tierPolicies().stream()
                .filter(other -> other.tier().equals("Admin")
                        && isBefore(other.priority(), policy.priority())
                        && other.namespaces().isEmpty()
                        && other.pods().isEmpty())
                .flatMap(other -> other.rules(Direction.EGRESS).stream())
                .filter(rule -> rule.action().equals("Deny") && rule.isEveryPort())
                .map(TierLeaks::networks)
                .reduce(AddressSet.EMPTY, AddressSet::union);
    }

    private static boolean isBefore(Optional<Integer> one, Optional<Integer> other) {
        return one.isPresent() && other.isPresent() && one.get() < other.get();
    }

    private static List<Node> networkNodes(TierRule rule) {
        return rule.peers().stream()
                .flatMap(peer -> peer.itemsAt("networks").stream())
                .toList();
    }

    private static AddressSet networks(TierRule rule) {
        return networkNodes(rule).stream().map(TierLeaks::addresses).reduce(AddressSet.EMPTY, AddressSet::union);
    }

    private static AddressSet addresses(Node network) {
        Optional<Cidr> block = network.text().flatMap(text -> CidrText.of(text).block());
        return block.map(AddressSet::of).orElse(AddressSet.EMPTY);
    }
}
