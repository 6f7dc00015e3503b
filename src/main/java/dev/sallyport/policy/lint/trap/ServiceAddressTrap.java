package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.scene.Block;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Service;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Limits;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Egress blocks that hold the address of a Service, whose packets carry another one when a policy sees them. */
final class ServiceAddressTrap {
    private static final Check CHECK = Check.warning(
            "block-service-address",
            "a block holds the address of a Service",
            "Most plugins look at packets after the Service's address was replaced by a pod's, so that the rule matches nothing; which do is not defined.",
            "Choose the pods behind the Service by selector, on their own port");

    private ServiceAddressTrap() {}

    static Trap trap() {
        return new Trap(CHECK, ServiceAddressTrap::look);
    }

    private static void look(Scene scene, Trap.Says says) {
        SortedMap<Address, Service> addresses = new TreeMap<>();
        for (Service service : scene.services()) {
            written(service)
                    .flatMap(node -> address(node).stream())
                    .forEach(address -> addresses.put(address, service));
        }
        scene.policies().stream()
                .flatMap(policy -> policy.rules(Direction.EGRESS).stream())
                .map(PolicyRule::blocks)
                .forEach(blocks -> blocks.forEach(block -> look(block, addresses, says)));
    }

    /** Wide blocks are for outside addresses; that some Service lies in one too is no mistake. */
    private static void look(Block block, SortedMap<Address, Service> addresses, Trap.Says says) {
        block.block()
                .filter(cidr -> !Limits.isCutOut(cidr))
                .ifPresent(cidr -> addresses.tailMap(cidr.first()).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().compareTo(cidr.last()) <= 0)
                        .filter(entry -> block.addresses().contains(entry.getKey()))
                        .findFirst()
                        .ifPresent(entry -> says.at(
                                block.cidr(),
                                "%s is the Service `%s/%s`"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().namespace(),
                                                entry.getValue().name()))));
    }

    private static Stream<Node> written(Service service) {
        Node node = service.node();
        return Stream.of(
                        node.at("spec", "clusterIP").stream(),
                        node.itemsAt("spec", "clusterIPs").stream(),
                        node.at("spec", "loadBalancerIP").stream(),
                        node.itemsAt("spec", "externalIPs").stream(),
                        node.itemsAt("status", "loadBalancer", "ingress").stream()
                                .flatMap(entry -> entry.get("ip").stream()))
                .flatMap(found -> found);
    }

    /** Empty also for {@code None}, a Service without an address. */
    private static Optional<Address> address(Node node) {
        try {
            return node.text().map(Address::parse);
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }
}
