package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Block;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Family;
import java.util.List;
import java.util.stream.Stream;

/** Address blocks that open something else than they seem to. */
public final class AddressTraps {
    /** RFC 1918, RFC 6598, RFC 4193. */
    private static final AddressSet PRIVATE =
            blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** Loopback, this host, multicast, reserved, link-local: RFC 6890 and RFC 4291. */
    private static final AddressSet NO_SOURCE = blocks(
            "127.0.0.0/8",
            "0.0.0.0/8",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "169.254.0.0/16",
            "::1/128",
            "ff00::/8",
            "fe80::/10");

    private AddressTraps() {}

    private static AddressSet blocks(String... texts) {
        return AddressSet.ofBlocks(Stream.of(texts).map(Cidr::parse).toList());
    }

    public static List<Inspection> all() {
        return List.of(
                Trap.policies(
                        Check.warning(
                                "except-given-back",
                                "what one block excepts another one opens",
                                "`except` cuts its own block alone. It is no deny: any other rule for the same pods gives the addresses back.",
                                "Except the addresses in the other block too, or drop the exception"),
                        AddressTraps::exceptGivenBack),
                Trap.policies(
                        Check.warning(
                                "ipv6-left-open",
                                "exceptions stand in the IPv4 block alone",
                                "`::/0` without exceptions opens over IPv6 what the exceptions of `0.0.0.0/0` were to keep closed.",
                                "Except the IPv6 forms as well"),
                        AddressTraps::ipv6LeftOpen),
                blocks(
                        Check.info(
                                "block-private",
                                "a private address block is opened",
                                "Private addresses are pods, nodes and neighbours. Whether an `ipBlock` matches pods differs from plugin to plugin.",
                                "Choose pods by selector; use blocks for addresses outside the cluster alone"),
                        Direction.EGRESS,
                        (scene, block, says) -> {
                            if (!block.addresses().isEmpty() && PRIVATE.contains(block.addresses())) {
                                says.at(
                                        block.cidr(),
                                        "`%s` is a private block"
                                                .formatted(block.text().text()));
                            }
                        }),
                blocks(
                        Check.warning(
                                "block-never-a-source",
                                "no packet comes from this block",
                                "Loopback, link-local, multicast and reserved addresses are never the source of traffic that reaches a pod.",
                                "Name the addresses from which the traffic comes"),
                        Direction.INGRESS,
                        (scene, block, says) -> {
                            if (!block.addresses().isEmpty() && NO_SOURCE.contains(block.addresses())) {
                                says.at(
                                        block.cidr(),
                                        "Nothing is let in by `%s`"
                                                .formatted(block.text().text()));
                            }
                        }),
                blocks(
                        Check.warning(
                                "ingress-from-everywhere",
                                "ingress from every address",
                                "Some plugins match pods with it, of every tenant. Behind a load balancer or a node port the source is often a node, so that the block says nothing of the client.",
                                "Let the ingress controller in by its namespace and pods"),
                        Direction.INGRESS,
                        (scene, block, says) -> block.block()
                                .filter(Cidr::isWholeFamily)
                                .ifPresent(cidr ->
                                        says.at(block.cidr(), "Every %s address is let in".formatted(cidr.family())))),
                ServiceAddressTrap.trap(),
                Trap.peers(
                        Check.warning(
                                "cidr-not-canonical",
                                "an address block is not in its canonical form",
                                "The API server takes it with a warning; programs that compare text, or read IPv4 inside IPv6, may see something else in it.",
                                "Write the short form of RFC 5952, in lower case"),
                        (scene, rule, peer, says) -> peer.block().ifPresent(block -> block.text()
                                .better()
                                .ifPresent(better -> says.at(
                                        block.cidr(),
                                        "`%s` is `%s`".formatted(block.text().text(), better))))),
                Trap.rules(
                        Check.info(
                                "blocks-overlap",
                                "a block lies inside another one of the same rule",
                                "It adds nothing; perhaps the other one was not meant to be that wide.",
                                "Remove one of the two"),
                        (scene, policy, rule, says) -> rule.blocks().forEach(block -> rule.blocks().stream()
                                .filter(other -> isInside(block, other))
                                .findFirst()
                                .ifPresent(other -> says.at(
                                        block.cidr(),
                                        "`%s` lies inside `%s`"
                                                .formatted(
                                                        block.text().text(),
                                                        other.text().text()))))),
                Trap.peers(
                        Check.warning(
                                "except-everything",
                                "the exceptions leave nothing of the block",
                                "The peer matches no address.",
                                "Remove the peer, or an exception"),
                        (scene, rule, peer, says) -> peer.block()
                                .filter(block -> block.block().isPresent()
                                        && block.addresses().isEmpty())
                                .ifPresent(block -> says.at(
                                        block.node(),
                                        "Nothing is left of `%s`"
                                                .formatted(block.text().text())))));
    }

    private interface EachBlock {
        void look(Scene scene, Block block, Trap.Says says);
    }

    private static Trap blocks(Check check, Direction direction, EachBlock look) {
        return Trap.peers(check, (scene, rule, peer, says) -> {
            if (rule.direction() == direction) peer.block().ifPresent(block -> look.look(scene, block, says));
        });
    }

    private static boolean isInside(Block block, Block other) {
        return block != other
                && !block.addresses().isEmpty()
                && !block.addresses().equals(other.addresses())
                && other.addresses().contains(block.addresses());
    }

    /** The blocks of a direction that may be open to a pod which the policy selects. */
    private static List<Block> together(Scene scene, Policy policy, Direction direction) {
        return scene.policiesIn(policy.namespace()).stream()
                .filter(other -> other.pods().mayShare(policy.pods()))
                .flatMap(other -> other.rules(direction).stream())
                .flatMap(rule -> rule.blocks().stream())
                .toList();
    }

    private static void exceptGivenBack(Scene scene, Policy policy, Trap.Says says) {
        AddressSet dnsCaches = AddressSet.ofBlocks(scene.clustersOf(policy.namespace()).stream()
                .flatMap(cluster -> cluster.nodeLocalDns().stream())
                .map(Cidr::single)
                .toList());
        policy.rules().forEach(rule -> rule.blocks()
                .forEach(block -> block.except().forEach(except -> together(scene, policy, rule.direction()).stream()
                        .filter(other -> other.addresses().minus(dnsCaches).overlaps(except.block()))
                        .findFirst()
                        .ifPresent(other -> says.at(
                                except.node(),
                                "`%s` is opened by `%s` (%s:%d)"
                                        .formatted(
                                                except.block(),
                                                other.text().text(),
                                                other.node().file(),
                                                other.node().line()))))));
    }

    private static void ipv6LeftOpen(Scene scene, Policy policy, Trap.Says says) {
        policy.rules().forEach(rule -> {
            boolean cut = rule.blocks().stream()
                    .anyMatch(block ->
                            isWhole(block, Family.IPV4) && !block.except().isEmpty());
            rule.blocks().stream()
                    .filter(block ->
                            cut && isWhole(block, Family.IPV6) && block.except().isEmpty())
                    .forEach(block -> says.at(block.node(), "`::/0` has no exceptions, `0.0.0.0/0` beside it has"));
        });
    }

    private static boolean isWhole(Block block, Family family) {
        return block.block()
                .filter(cidr -> cidr.isWholeFamily() && cidr.family() == family)
                .isPresent();
    }
}
