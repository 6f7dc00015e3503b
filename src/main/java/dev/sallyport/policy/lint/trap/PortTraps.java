package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Port;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Service;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Ports that match something else than they seem to, or nothing. A policy sees the port of the destination's pod. */
public final class PortTraps {
    private PortTraps() {}

    public static List<Inspection> all() {
        return List.of(
                ports(
                        Check.warning(
                                "port-name-unknown",
                                "no pod at the destination declares a port of this name",
                                "A name is looked up among the container ports of the destination's pods. Where none has it, the rule allows nothing.",
                                "Declare the port in the pods, or give its number"),
                        (scene, policy, rule, port, says) -> {
                            if (port.name().isEmpty()) return;
                            String name = port.name().get();
                            List<Pods> pods = Matched.destinations(scene, policy, rule);
                            boolean isUnknown = !pods.isEmpty()
                                    && pods.stream().allMatch(found -> found.portNamed(name)
                                            .isEmpty());
                            if (isUnknown) {
                                says.at(port.node(), "`%s` is no port of `%s`".formatted(name, pods.get(0)));
                            }
                        }),
                ports(
                        Check.warning(
                                "port-name-differs",
                                "a port's name means different numbers",
                                "A name is looked up in each pod by itself; the policy opens another port in each.",
                                "Give the numbers, or name the ports alike"),
                        (scene, policy, rule, port, says) -> {
                            if (port.name().isEmpty()) return;
                            String name = port.name().get();
                            Set<Integer> numbers = Matched.destinations(scene, policy, rule).stream()
                                    .flatMap(pods -> pods.portNamed(name).stream())
                                    .collect(Collectors.toCollection(TreeSet::new));
                            if (numbers.size() > 1) says.at(port.node(), "`%s` is %s".formatted(name, numbers));
                        }),
                ports(
                        Check.warning(
                                "port-name-with-addresses",
                                "a port's name is used for addresses",
                                "Addresses outside the cluster declare no ports. The rule allows nothing to them.",
                                "Give the port's number"),
                        (scene, policy, rule, port, says) -> {
                            boolean outside = rule.direction() == Direction.EGRESS
                                    && !rule.blocks().isEmpty();
                            port.name()
                                    .filter(name -> outside)
                                    .ifPresent(name -> says.at(
                                            port.node(), "`%s` has no number outside the cluster".formatted(name)));
                        }),
                ports(
                        Check.warning(
                                "port-range-wide",
                                "a wide range of ports is opened between pods",
                                "Whatever the pods will listen on in that range is open already.",
                                "Name the ports that the pods listen on"),
                        (scene, policy, rule, port, says) -> {
                            int size = port.numbers().size();
                            int most = scene.platform().limits().maxPortRange();
                            if (rule.blocks().isEmpty() && port.end().isPresent() && size > most) {
                                says.at(port.node(), "%d ports are opened, more than %d".formatted(size, most));
                            }
                        }),
                Trap.rules(
                        Check.info(
                                "port-repeated",
                                "a port is given twice in one rule",
                                "The second says nothing; perhaps it was to be another port or protocol.",
                                "Remove one of the two"),
                        (scene, policy, rule, says) -> {
                            PortSet seen = PortSet.EMPTY;
                            for (Port port : rule.ports()) {
                                if (seen.overlaps(port.numbers())) {
                                    says.at(port.node(), "%s is opened by this rule already".formatted(port.numbers()));
                                }
                                seen = seen.union(port.numbers());
                            }
                        }),
                ports(
                        Check.warning(
                                "port-of-service",
                                "the port is the Service's, not the pods'",
                                "A policy sees packets after the Service's port was replaced by `targetPort`. The rule allows a port on which no pod listens.",
                                "Name the port on which the pods listen"),
                        (scene, policy, rule, port, says) -> serviceEntry(scene, policy, rule, port, "port")
                                .ifPresent(entry -> says.at(
                                        port.node(),
                                        "%d is the port of a Service (%s:%d), its pods listen on another one"
                                                .formatted(port.number().orElse(0), entry.file(), entry.line())))),
                ports(
                        Check.warning(
                                "port-of-node",
                                "the port is the nodes', not the pods'",
                                "A policy sees packets after the node's port was replaced by `targetPort`.",
                                "Name the port on which the pods listen"),
                        (scene, policy, rule, port, says) -> serviceEntry(scene, policy, rule, port, "nodePort")
                                .ifPresent(entry -> says.at(
                                        port.node(),
                                        "%d is the node port of a Service (%s:%d)"
                                                .formatted(port.number().orElse(0), entry.file(), entry.line())))));
    }

    private interface EachPort {
        void look(Scene scene, Policy policy, PolicyRule rule, Port port, Trap.Says says);
    }

    private static Trap ports(Check check, EachPort look) {
        return Trap.rules(check, (scene, policy, rule, says) -> rule.ports()
                .forEach(port -> look.look(scene, policy, rule, port, says)));
    }

    /** An entry of a Service for the destination's pods with this number, where no pod declares the number itself. */
    private static Optional<Node> serviceEntry(Scene scene, Policy policy, PolicyRule rule, Port port, String key) {
        if (port.number().isEmpty() || port.end().isPresent()) return Optional.empty();
        int number = port.number().get();
        String protocol = port.protocol().orElse(Protocol.TCP).name();
        List<Pods> pods = Matched.destinations(scene, policy, rule);
        boolean isDeclared = pods.stream()
                .flatMap(found -> found.ports().stream())
                .anyMatch(declared -> declared.number() == number);
        if (pods.isEmpty() || isDeclared) return Optional.empty();
        return pods.stream()
                .map(Pods::namespace)
                .distinct()
                .flatMap(namespace -> scene.servicesIn(namespace).stream())
                .filter(service -> pods.stream().anyMatch(service::selects))
                .flatMap(service -> service.ports().stream())
                .filter(entry -> entry.get(key)
                                .flatMap(Node::number)
                                .filter(found -> found == number)
                                .isPresent()
                        && entry.get("protocol")
                                .flatMap(Node::text)
                                .orElse("TCP")
                                .equals(protocol)
                        && pods.stream()
                                .noneMatch(
                                        found -> Objects.equals(Service.targetOf(entry, found), Optional.of(number))))
                .findFirst();
    }
}
