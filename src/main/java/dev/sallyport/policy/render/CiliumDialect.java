package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A half as {@code cilium.io/v2} CiliumNetworkPolicy. */
final class CiliumDialect {
    private static final int DNS = 53;

    private final ClusterProfile cluster;

    CiliumDialect(ClusterProfile cluster) {
        this.cluster = cluster;
    }

    Manifest manifest(Half half) {
        boolean egress = half.direction() == Direction.EGRESS;
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("endpointSelector", Cilium.selector(half.pods()));
        spec.put("enableDefaultDeny", Cilium.defaultDeny(egress, !egress));
        spec.put(egress ? "egress" : "ingress", rules(half));
        return new Manifest(
                Cilium.API_VERSION,
                "CiliumNetworkPolicy",
                Optional.of(half.namespace()),
                half.name(),
                Managed.LABELS,
                half.annotations(),
                spec);
    }

    /** An empty rule lets nothing through; without any rule the direction would not be denied by default. */
    private List<Map<String, Object>> rules(Half half) {
        if (half.end().isEmpty()) return List.of(Map.of());
        String to = half.direction() == Direction.EGRESS ? "to" : "from";
        return half.end()
                .get()
                .match(
                        pods -> List.of(rule(
                                to + "Endpoints",
                                List.of(Cilium.selector(pods.namespace(), pods.labels())),
                                half.ports())),
                        blocks -> List.of(rule(
                                to + "CIDRSet",
                                blocks.blocks().stream()
                                        .map(CiliumDialect::block)
                                        .toList(),
                                half.ports())),
                        name -> names(name.name(), half.ports()));
    }

    /** Names stand in a rule of their own: with other ends beside them the rule would be refused. */
    private List<Map<String, Object>> names(DomainName name, PortSet ports) {
        List<Map<String, Object>> rules = new ArrayList<>(dns());
        String key = name.isWildcard() ? "matchPattern" : "matchName";
        rules.add(rule("toFQDNs", List.of(Map.of(key, name.value())), ports));
        return rules;
    }

    /**
     * Cilium learns the addresses of a name from the answers that pass its DNS proxy. The baseline lets DNS through
     * already (D-DNS); this sends it there and takes no question away.
     */
    private List<Map<String, Object>> dns() {
        List<Map<String, Object>> rules = new ArrayList<>();
        rules.add(seen(rule(
                "toEndpoints",
                List.of(Cilium.selector(cluster.dns().namespace(), cluster.dns().podLabels())),
                udpAndTcp(cluster.dnsPorts()))));
        List<Map<String, Object>> nodeLocal = cluster.nodeLocalDns().stream()
                .sorted()
                .map(CiliumDialect::block)
                .toList();
        if (!nodeLocal.isEmpty()) rules.add(seen(rule("toCIDRSet", nodeLocal, udpAndTcp(List.of(DNS)))));
        return rules;
    }

    private static PortSet udpAndTcp(List<Integer> ports) {
        return new PortSet(ports.stream()
                .flatMap(port -> Stream.of(PortRange.udp(port), PortRange.tcp(port)))
                .toList());
    }

    private static Map<String, Object> seen(Map<String, Object> rule) {
        Map<String, Object> all = Map.of("dns", List.of(Map.of("matchPattern", "*")));
        Map<String, Object> seen = new LinkedHashMap<>(rule);
        seen.computeIfPresent("toPorts", (key, lists) -> ((List<?>) lists)
                .stream().map(list -> with((Map<?, ?>) list, "rules", all)).toList());
        return seen;
    }

    private static Map<Object, Object> with(Map<?, ?> map, String key, Object value) {
        Map<Object, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> rule(String key, List<Map<String, Object>> ends, PortSet ports) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(key, ends);
        rule.put("toPorts", Cilium.toPorts(ports));
        return rule;
    }

    private static Map<String, Object> block(Address address) {
        return Map.of("cidr", Cidr.single(address).toString());
    }

    private static Map<String, Object> block(Half.Block block) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cidr", block.cidr().toString());
        if (!block.except().isEmpty()) {
            tree.put("except", block.except().stream().map(Cidr::toString).toList());
        }
        return tree;
    }
}
