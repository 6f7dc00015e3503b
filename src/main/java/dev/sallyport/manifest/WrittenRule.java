package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a dialect's policy as it was written, to say where a peer or a port of it stands.
 *
 * @param peers in the order in which they are read
 * @param ports in the order in which they are read
 */
record WrittenRule(YamlValue rule, List<YamlValue> peers, List<YamlValue> ports) {
    /** The rule as a whole where the peer has no place of its own. */
    YamlValue peer(int index) {
        return index < peers.size() ? peers.get(index) : rule;
    }

    /** The rule as a whole where the port has no place of its own. */
    YamlValue port(int index) {
        return index < ports.size() ? ports.get(index) : rule;
    }

    /**
     * The rules of Cilium's policy, without those that let nothing through.
     *
     * @param side {@code from} or {@code to}
     */
    static List<WrittenRule> cilium(YamlValue object, String side) {
        List<WrittenRule> rules = new ArrayList<>();
        for (YamlValue item : rulesOf(object, side)) {
            if (item.asMapping().filter(rule -> rule.values().isEmpty()).isPresent()) continue;
            List<YamlValue> peers = new ArrayList<>(items(item, side + "Endpoints"));
            peers.addAll(items(item, side + "CIDRSet"));
            get(item, "toFQDNs").ifPresent(peers::add);
            List<YamlValue> ports = new ArrayList<>();
            items(item, "toPorts").forEach(group -> ports.addAll(items(group, "ports")));
            rules.add(new WrittenRule(item, peers, ports));
        }
        return rules;
    }

    /**
     * The rules of Calico's policy.
     *
     * @param side {@code from} or {@code to}
     */
    static List<WrittenRule> calico(YamlValue object, String side) {
        String end = side.equals("from") ? "source" : "destination";
        return rulesOf(object, side).stream()
                .map(item -> {
                    List<YamlValue> peers = new ArrayList<>();
                    get(item, end).ifPresent(written -> {
                        List<YamlValue> nets = items(written, "nets");
                        peers.addAll(nets.isEmpty() ? List.of(written) : nets);
                    });
                    List<YamlValue> ports = get(item, "destination")
                            .map(to -> items(to, "ports"))
                            .orElse(List.of());
                    return new WrittenRule(item, peers, ports);
                })
                .toList();
    }

    private static List<YamlValue> rulesOf(YamlValue object, String side) {
        return get(object, "spec")
                .map(spec -> items(spec, side.equals("from") ? "ingress" : "egress"))
                .orElse(List.of());
    }

    private static Optional<YamlValue> get(YamlValue value, String key) {
        return value.asMapping().flatMap(mapping -> mapping.get(key));
    }

    private static List<YamlValue> items(YamlValue value, String key) {
        return get(value, key).flatMap(YamlValue::asSequence).orElse(List.of());
    }
}
