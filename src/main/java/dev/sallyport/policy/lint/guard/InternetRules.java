package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Block;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Port;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import java.util.stream.Stream;

/** Egress to addresses: asked for (E-NET-1), narrow (E-NET-3), on few ports (E-NET-4), also when policies are added up. */
public final class InternetRules implements Inspection {
    @Override
    public List<Check> checks() {
        return List.of(GuardChecks.INTERNET, GuardChecks.WIDTH, GuardChecks.PORTS);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        var guarded = new GuardedAddresses(scene.platform()).all();
        Limits limits = scene.platform().limits();
        for (Policy policy : scene.policiesOfTenants()) {
            List<PolicyRule> outward = outward(policy).toList();
            outward.forEach(rule -> inspectBlocks(policy, rule, limits, findings));
            outward.forEach(rule -> inspectPorts(rule, limits, findings));
            if (outward.isEmpty()) continue;
            List<PolicyRule> together = scene.policiesIn(policy.namespace()).stream()
                    .filter(other -> other.pods().mayShare(policy.pods()))
                    .flatMap(InternetRules::outward)
                    .filter(rule -> !rule.isAnyone())
                    .toList();
            inspectUnion(outward, together, guarded, findings);
            inspectPorts(outward, together, findings);
        }
    }

    /** Rules that let out to addresses. */
    private static Stream<PolicyRule> outward(Policy policy) {
        return policy.rules(Direction.EGRESS).stream()
                .filter(rule -> rule.isAnyone()
                        || !rule.blocks().isEmpty()
                        || !rule.domainNames().isEmpty());
    }

    private static void inspectBlocks(Policy policy, PolicyRule rule, Limits limits, Findings findings) {
        if (rule.isAnyone()) {
            findings.add(GuardChecks.INTERNET, rule.peersNode(), "A rule without peers lets out to every address");
        }
        if (policy.wasAskedFor()) return;
        for (Block block : rule.blocks()) {
            block.block().ifPresent(cidr -> {
                if (cidr.isWholeFamily()) {
                    findings.add(
                            GuardChecks.INTERNET,
                            block.cidr(),
                            "`%s` is every %s address, and no request asked for it".formatted(cidr, cidr.family()));
                } else if (limits.isMarkedWide(cidr)) {
                    findings.add(
                            GuardChecks.WIDTH,
                            block.cidr(),
                            "`%s` is wider than /%d (IPv4) or /%d (IPv6), and no request gives a reason"
                                    .formatted(cidr, limits.wideIpv4(), limits.wideIpv6()));
                }
            });
        }
    }

    private static void inspectPorts(PolicyRule rule, Limits limits, Findings findings) {
        if (rule.isEveryPort()) {
            findings.add(GuardChecks.PORTS, rule.node(), "A rule without ports opens every port");
            return;
        }
        for (Port port : rule.ports()) {
            if (port.isWholeProtocol()) {
                findings.add(
                        GuardChecks.PORTS,
                        port.node(),
                        "Every %s port is opened".formatted(port.protocol().orElse(Protocol.TCP)));
                return;
            }
        }
        PortSet ports = rule.numbers();
        boolean isOneRange = ports.ranges().size() == 1 && ports.size() <= limits.maxPortRange();
        if (ports.size() > limits.maxPorts() && !isOneRange) {
            findings.add(
                    GuardChecks.PORTS,
                    rule.node().get("ports").orElse(rule.node()),
                    "%d ports are too many: at most %d, or one range of up to %d"
                            .formatted(ports.size(), limits.maxPorts(), limits.maxPortRange()));
        }
    }

    /** Blocks that make a whole family together, with what is guarded anyway. */
    private static void inspectUnion(
            List<PolicyRule> own, List<PolicyRule> together, AddressSet guarded, Findings findings) {
        AddressSet union = AddressSet.ofBlocks(narrowBlocks(together)).union(guarded);
        for (Family family : Family.values()) {
            if (!union.contains(AddressSet.all(family))) continue;
            own.stream()
                    .flatMap(rule -> rule.blocks().stream())
                    .filter(block -> block.block()
                            .filter(cidr -> cidr.family() == family && !cidr.isWholeFamily())
                            .isPresent())
                    .forEach(block -> findings.add(
                            GuardChecks.INTERNET,
                            block.cidr(),
                            "Together with the other blocks of these pods this is every %s address".formatted(family)));
        }
    }

    private static List<Cidr> narrowBlocks(List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.blocks().stream())
                .flatMap(block -> block.block().stream())
                .filter(cidr -> !cidr.isWholeFamily())
                .toList();
    }

    /** Ports that are every port of a protocol together, although no rule opens as much. */
    private static void inspectPorts(List<PolicyRule> own, List<PolicyRule> together, Findings findings) {
        PortSet union = together.stream().map(PolicyRule::numbers).reduce(PortSet.EMPTY, PortSet::union);
        for (Protocol protocol : Protocol.values()) {
            PortSet every = PortSet.of(new PortRange(protocol, 1, PortRange.HIGHEST));
            if (!union.contains(every)) continue;
            own.stream()
                    .filter(rule ->
                            rule.numbers().overlaps(every) && !rule.numbers().contains(every))
                    .forEach(rule -> findings.add(
                            GuardChecks.PORTS,
                            rule.node().get("ports").orElse(rule.node()),
                            "Together with the other rules of these pods this opens every %s port"
                                    .formatted(protocol)));
        }
    }
}
