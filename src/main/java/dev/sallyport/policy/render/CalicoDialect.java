package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A half as {@code projectcalico.org/v3} NetworkPolicy in the tier and at the place where Calico puts the NetworkPolicies
 * of Kubernetes: like those it adds to what is let through. Nets match pods as well, so what is cut out of a block (the
 * clusters' own ranges among it) is a {@code notNets} of the same rule.
 */
final class CalicoDialect {
    private static final String TIER = "default";
    private static final int ORDER = 1000;

    private CalicoDialect() {}

    static Manifest manifest(Half half) {
        boolean egress = half.direction() == Direction.EGRESS;
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("tier", TIER);
        spec.put("order", ORDER);
        spec.put("selector", Calico.selector(half.pods()));
        spec.put("types", List.of(half.direction().policyType()));
        spec.put(egress ? "egress" : "ingress", rules(half));
        return new Manifest(
                Calico.API_VERSION,
                "NetworkPolicy",
                Optional.of(half.namespace()),
                half.name(),
                Managed.LABELS,
                half.annotations(),
                spec);
    }

    /** One rule for each end and protocol: a rule has one protocol, and ports only with it. */
    private static List<Map<String, Object>> rules(Half half) {
        List<Map<String, Object>> ends = half.end().map(CalicoDialect::ends).orElse(List.of());
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> end : ends) {
            for (Protocol protocol : Protocol.values()) {
                List<PortRange> ports = half.ports().ranges().stream()
                        .filter(range -> range.protocol() == protocol)
                        .toList();
                if (!ports.isEmpty()) rules.add(rule(half.direction(), end, protocol, ports));
            }
        }
        return rules;
    }

    private static Map<String, Object> rule(
            Direction direction, Map<String, Object> end, Protocol protocol, List<PortRange> ports) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("action", "Allow");
        rule.put("protocol", protocol.name());
        if (direction == Direction.EGRESS) {
            Map<String, Object> destination = new LinkedHashMap<>(end);
            destination.put("ports", Calico.ports(ports));
            rule.put("destination", destination);
        } else {
            rule.put("source", end);
            rule.put("destination", Map.of("ports", Calico.ports(ports)));
        }
        return rule;
    }

    private static List<Map<String, Object>> ends(Half.End end) {
        return end.match(
                pods -> List.of(pods(pods)),
                blocks -> Stream.of(Family.values())
                        .map(family -> nets(blocks, family))
                        .filter(nets -> !nets.isEmpty())
                        .toList(),
                name -> {
                    throw new IllegalStateException("Calico has no names: " + name.name());
                });
    }

    private static Map<String, Object> pods(Half.End.Pods pods) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("namespaceSelector", Calico.namespace(pods.namespace()));
        end.put("selector", Calico.selector(pods.labels()));
        return end;
    }

    /** The blocks of one family; a rule that mixes them matches neither in some versions. */
    private static Map<String, Object> nets(Half.End.Blocks blocks, Family family) {
        List<Half.Block> own = blocks.blocks().stream()
                .filter(block -> block.cidr().family() == family)
                .toList();
        if (own.isEmpty()) return Map.of();
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("nets", texts(own.stream().map(Half.Block::cidr)));
        List<String> cut = texts(own.stream().flatMap(block -> block.except().stream()));
        if (!cut.isEmpty()) end.put("notNets", cut);
        return end;
    }

    private static List<String> texts(Stream<Cidr> blocks) {
        return blocks.sorted().distinct().map(Cidr::toString).toList();
    }
}
