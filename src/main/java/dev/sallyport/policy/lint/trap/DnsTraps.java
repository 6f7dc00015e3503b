package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Block;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Port;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.List;

/** Egress to port 53. */
public final class DnsTraps {
    private static final PortSet UDP = PortSet.of(PortRange.udp(53));
    private static final PortSet TCP = PortSet.of(PortRange.tcp(53));

    private DnsTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.rules(
                        Check.warning(
                                "dns-udp-only",
                                "DNS is allowed over UDP alone",
                                "Answers that do not fit into a datagram are asked for again over TCP; then names fail that have many addresses.",
                                "Allow TCP 53 beside UDP 53"),
                        (scene, policy, rule, says) -> {
                            if (lacks(scene, policy, rule, UDP, TCP)) {
                                says.at(portsOf(rule), "UDP 53 is allowed to these peers, and TCP 53 is not");
                            }
                        }),
                Trap.rules(
                        Check.warning(
                                "dns-tcp-only",
                                "DNS is allowed over TCP alone",
                                "A port without `protocol` is TCP. Names are asked for over UDP first.",
                                "Allow UDP 53 beside TCP 53"),
                        (scene, policy, rule, says) -> {
                            if (lacks(scene, policy, rule, TCP, UDP)) {
                                says.at(portsOf(rule), "TCP 53 is allowed to these peers, and UDP 53 is not");
                            }
                        }),
                Trap.rules(
                        Check.warning(
                                "dns-elsewhere",
                                "DNS is allowed to addresses outside the cluster",
                                "A resolver of one's own goes past the cluster's logs, and a tunnel looks like one.",
                                "Ask cluster DNS, and let the platform team forward what it does not know"),
                        (scene, policy, rule, says) -> {
                            if (rule.direction() != Direction.EGRESS || !namesPort53(rule)) return;
                            AddressSet caches = AddressSet.ofBlocks(scene.clustersOf(policy.namespace()).stream()
                                    .flatMap(cluster -> cluster.nodeLocalDns().stream())
                                    .map(Cidr::single)
                                    .toList());
                            for (Block block : rule.blocks()) {
                                if (!block.addresses().minus(caches).isEmpty()) {
                                    says.at(
                                            block.cidr(),
                                            "Port 53 is opened to `%s`"
                                                    .formatted(block.text().text()));
                                }
                            }
                        }),
                Trap.peers(
                        Check.warning(
                                "dns-namespace-only",
                                "DNS is allowed to every pod of its namespace",
                                "The namespace of cluster DNS holds the control plane as well.",
                                "Add a `podSelector` for the DNS pods to the same item"),
                        (scene, rule, peer, says) -> {
                            if (rule.direction() != Direction.EGRESS || !peer.isEveryPod()) return;
                            peer.namespaces()
                                    .filter(selector -> selector.demandsAValue()
                                            && scene.platform().clusters().stream()
                                                    .anyMatch(cluster -> selector.matches(scene.labelsOf(cluster.dns()
                                                            .namespace()
                                                            .value()))))
                                    .ifPresent(selector -> says.at(peer.node(), "Every pod of the namespace is meant"));
                        }));
    }

    /** Whether a rule opens one protocol, and no rule of the namespace opens the other one to the same peers. */
    private static boolean lacks(Scene scene, Policy policy, PolicyRule rule, PortSet has, PortSet lacks) {
        if (rule.direction() != Direction.EGRESS || rule.isAnyone() || !namesPort53(rule)) return false;
        return rule.numbers().contains(has)
                && scene.policiesIn(policy.namespace()).stream()
                        .flatMap(other -> other.rules(Direction.EGRESS).stream())
                        .filter(other -> other.isAnyone() || other.peersNode().saysTheSameAs(rule.peersNode()))
                        .noneMatch(other -> other.numbers().contains(lacks));
    }

    private static boolean namesPort53(PolicyRule rule) {
        return rule.ports().stream().map(Port::numbers).anyMatch(ports -> ports.equals(UDP) || ports.equals(TCP));
    }

    private static Node portsOf(PolicyRule rule) {
        return rule.node().get("ports").orElse(rule.node());
    }
}
