package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Block;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Guarded addresses that a tenant's pods may reach, or be reached from. What policies open together is the union of what
 * each of their blocks opens less its own exceptions, so that each block is judged by itself and says where the leak is.
 */
public final class AddressLeaks implements Inspection {
    private static final Map<String, Check> CHECKS = Map.of(
            "G-META", GuardChecks.META,
            "G-SYS", GuardChecks.SYS,
            "G-PLAT", GuardChecks.PLAT,
            "G-TENANT", GuardChecks.TENANT);

    /** The node-local DNS cache has the port of a plain resolver. */
    private static final PortSet DNS = PortSet.of(PortRange.udp(53), PortRange.tcp(53));

    @Override
    public List<Check> checks() {
        return List.of(GuardChecks.META, GuardChecks.SYS, GuardChecks.PLAT, GuardChecks.TENANT);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        var guarded = new GuardedAddresses(scene.platform());
        for (Policy policy : scene.policiesOfTenants()) {
            for (PolicyRule rule : policy.rules()) {
                AddressSet allowed = nodeLocalDns(scene, policy, rule);
                if (rule.isAnyone() && rule.direction() == Direction.EGRESS) {
                    report(
                            rule,
                            rule.peersNode(),
                            "A rule without peers",
                            everything().minus(allowed),
                            guarded,
                            findings);
                }
                for (Block block : rule.blocks()) {
                    AddressSet opened = block.addresses().minus(allowed);
                    String subject = "`" + block.block().map(Cidr::toString).orElse("") + "`";
                    report(rule, block.cidr(), subject, opened, guarded, findings);
                }
            }
        }
    }

    private static AddressSet everything() {
        return AddressSet.all(Family.IPV4).union(AddressSet.all(Family.IPV6));
    }

    private static AddressSet nodeLocalDns(Scene scene, Policy policy, PolicyRule rule) {
        boolean isDns = !rule.hasNamedPort() && DNS.contains(rule.numbers());
        if (!isDns) return AddressSet.EMPTY;
        return AddressSet.ofBlocks(scene.clustersOf(policy.namespace()).stream()
                .flatMap(cluster -> cluster.nodeLocalDns().stream())
                .map(Cidr::single)
                .toList());
    }

    private static void report(
            PolicyRule rule, Node at, String subject, AddressSet opened, GuardedAddresses guarded, Findings findings) {
        Map<String, List<GuardedRange>> met = new LinkedHashMap<>();
        for (GuardedRange range : guarded.met(opened)) {
            // a node or a resolver may well call; pods of other tenants may not
            if (rule.direction() == Direction.INGRESS && !range.guardrail().equals("G-TENANT")) continue;
            met.computeIfAbsent(range.guardrail(), id -> new ArrayList<>()).add(range);
        }
        met.forEach((guardrail, ranges) -> {
            Check check = CHECKS.get(guardrail);
            if (check != null) findings.add(check, at, "%s opens %s".formatted(subject, named(ranges)));
        });
    }

    private static String named(List<GuardedRange> met) {
        GuardedRange first = met.get(0);
        String named = "%s (`%s`)".formatted(first.name(), first.block());
        if (met.size() == 1) return named;
        return met.size() == 2
                ? named + " and one more guarded range"
                : named + " and " + (met.size() - 1) + " more guarded ranges";
    }
}
