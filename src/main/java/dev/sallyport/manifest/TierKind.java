package dev.sallyport.manifest;

import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of cluster-wide policies, and how each writes what they have in common. */
enum TierKind {
    CLUSTER("v1alpha2", "ClusterNetworkPolicy", Set.of("tier", "priority", "subject", "ingress", "egress"), "Accept"),
    ADMIN("v1alpha1", "AdminNetworkPolicy", Set.of("priority", "subject", "ingress", "egress"), "Allow"),
    BASELINE_ADMIN("v1alpha1", "BaselineAdminNetworkPolicy", Set.of("subject", "ingress", "egress"), "Allow");

    static final String GROUP = "policy.networking.k8s.io";

    private static final Map<String, Protocol> PROTOCOL_KEYS =
            Map.of("tcp", Protocol.TCP, "udp", Protocol.UDP, "sctp", Protocol.SCTP);

    private final String version;
    private final String kind;
    private final Set<String> specKeys;
    private final String accept;

    TierKind(String version, String kind, Set<String> specKeys, String accept) {
        this.version = version;
        this.kind = kind;
        this.specKeys = specKeys;
        this.accept = accept;
    }

    String apiVersion() {
        return GROUP + "/" + version;
    }

    String kind() {
        return kind;
    }

    /** The kind with its group and version, as other groups have kinds of the same name. */
    String title() {
        return apiVersion() + " " + kind;
    }

    Set<String> specKeys() {
        return specKeys;
    }

    Tier tier(ManifestReader spec) throws UnreadableYaml {
        if (this != CLUSTER) return this == ADMIN ? Tier.ADMIN : Tier.BASELINE;
        return spec.required(List.of("tier"), text -> {
            for (Tier tier : Tier.values()) {
                if (tier.toString().equals(text)) return tier;
            }
            throw new InvalidValue("tier", "a tier is Admin or Baseline");
        });
    }

    int priority(ManifestReader spec) throws UnreadableYaml {
        if (this == BASELINE_ADMIN) return 0;
        Optional<Integer> priority = spec.number(List.of("priority"), "a priority from 0 to 1000");
        if (priority.isEmpty()) throw spec.unreadable("`spec.priority` is missing");
        return priority.get();
    }

    TierAction action(String text) {
        if (text.equals(accept)) return TierAction.ACCEPT;
        if (text.equals("Deny")) return TierAction.DENY;
        if (text.equals("Pass") && this != BASELINE_ADMIN) return TierAction.PASS;
        String actions = this == BASELINE_ADMIN ? "Allow or Deny" : accept + ", Deny or Pass";
        throw new InvalidValue("action", "the action of this kind is " + actions);
    }

    String portsKey() {
        return this == CLUSTER ? "protocols" : "ports";
    }

    /** The ports that a rule names, every port if it names none. */
    List<PortMatch> ports(ManifestReader rule) throws UnreadableYaml {
        List<PortMatch> ports = new ArrayList<>();
        for (ManifestReader port : rule.items(portsKey())) {
            if (this == CLUSTER) addProtocol(port, ports);
            else addPort(port, ports);
        }
        return ports.isEmpty() ? List.of(PortMatch.every()) : ports;
    }

    /** {@code tcp: {destinationPort: {number: 80}}}; a name is one of any protocol. */
    private static void addProtocol(ManifestReader item, List<PortMatch> into) throws UnreadableYaml {
        String key = onlyKey(item, Set.of("tcp", "udp", "sctp", "destinationNamedPort"));
        Protocol protocol = PROTOCOL_KEYS.get(key);
        if (protocol == null) {
            addName(item, key, into);
            return;
        }
        ManifestReader match = item.inner(key).orElseThrow();
        match.allowOnly(Set.of("destinationPort"));
        Optional<ManifestReader> port = match.inner("destinationPort");
        if (port.isEmpty()) {
            into.add(PortMatch.all(protocol));
            return;
        }
        String form = onlyKey(port.get(), Set.of("number", "range"));
        into.add(
                form.equals("number")
                        ? PortMatch.number(protocol, PortReader.requiredNumber(port.get(), "number"))
                        : range(port.get().inner("range").orElseThrow(), protocol, Set.of("start", "end")));
    }

    /** {@code portNumber: {protocol: TCP, port: 80}}, {@code portRange: {…, start, end}} or {@code namedPort: http}. */
    private static void addPort(ManifestReader item, List<PortMatch> into) throws UnreadableYaml {
        String key = onlyKey(item, Set.of("portNumber", "portRange", "namedPort"));
        if (key.equals("namedPort")) {
            addName(item, key, into);
            return;
        }
        ManifestReader port = item.inner(key).orElseThrow();
        Protocol protocol = PortReader.protocol(port);
        if (key.equals("portRange")) {
            into.add(range(port, protocol, Set.of("protocol", "start", "end")));
            return;
        }
        port.allowOnly(Set.of("protocol", "port"));
        into.add(PortMatch.number(protocol, PortReader.requiredNumber(port, "port")));
    }

    private static PortMatch range(ManifestReader range, Protocol protocol, Set<String> keys) throws UnreadableYaml {
        range.allowOnly(keys);
        return PortReader.range(
                range, protocol, PortReader.requiredNumber(range, "start"), PortReader.requiredNumber(range, "end"));
    }

    private static void addName(ManifestReader item, String key, List<PortMatch> into) throws UnreadableYaml {
        for (Protocol protocol : Protocol.values()) {
            into.add(item.required(List.of(key), name -> new PortMatch.Named(protocol, name)));
        }
    }

    private static String onlyKey(ManifestReader item, Set<String> keys) throws UnreadableYaml {
        item.allowOnly(keys);
        List<String> given = new ArrayList<>();
        for (String key : keys) if (item.has(key)) given.add(key);
        if (given.size() != 1) {
            throw item.unreadable("one of %s is expected here"
                    .formatted(String.join(", ", keys.stream().sorted().toList())));
        }
        return given.get(0);
    }
}
