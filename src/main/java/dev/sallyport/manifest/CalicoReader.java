package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code projectcalico.org/v3} NetworkPolicy as far as it is what a NetworkPolicy of Kubernetes could be: tier
 * {@code default}, rules that only allow, in whatever order. That is all that the portal writes; anything else of the kind
 * (other tiers, Deny, Pass and Log, service accounts, HTTP, negated ports) is not understood, and said so.
 */
final class CalicoReader {
    static final String API_VERSION = "projectcalico.org/v3";
    static final String KIND = "NetworkPolicy";

    private CalicoReader() {}

    /** @throws UnreadableYaml at the first thing that is not understood */
    static NetworkPolicySpec policy(String file, YamlValue document) throws UnreadableYaml {
        PolicyHead head = PolicyHead.read(file, document);
        StrictMapping spec = head.spec();
        if (!spec.text("tier").equals("default")) {
            throw new UnreadableYaml(spec.line(), "a tier other than `default` is not understood here");
        }
        spec.ignore("order");
        LabelSelector pods = selector(spec, "selector");
        List<String> types = spec.texts("types");
        if (types.isEmpty() || !List.of("Ingress", "Egress").containsAll(types)) {
            throw new UnreadableYaml(spec.line(), "`types` names Ingress, Egress or both");
        }
        List<PolicyRule> ingress = rules(spec.items("ingress"), "source");
        List<PolicyRule> egress = rules(spec.items("egress"), "destination");
        spec.end();
        return new NetworkPolicySpec(
                head.place(),
                head.namespaceOrDefault(),
                head.name(),
                pods,
                types.contains("Ingress"),
                types.contains("Egress"),
                ingress,
                egress);
    }

    private static List<PolicyRule> rules(List<YamlValue> items, String side) throws UnreadableYaml {
        List<PolicyRule> rules = new ArrayList<>();
        for (YamlValue item : items) {
            var tree = new StrictMapping(item);
            if (!tree.text("action").equals("Allow")) {
                throw new UnreadableYaml(item.line(), "an action other than `Allow` is not understood here");
            }
            rules.add(rule(tree, side));
        }
        return rules;
    }

    /**
     * The peers and ports of a rule whose action has been read.
     *
     * @param side where the peers are: {@code source} or {@code destination}; ports are always the destination's
     */
    static PolicyRule rule(StrictMapping tree, String side) throws UnreadableYaml {
        tree.ignore("metadata");
        Optional<YamlValue> protocol = tree.find("protocol");
        StrictMapping destination = tree.mapping("destination");
        List<PortMatch> ports = ports(protocol, destination);
        List<Peer> peers = peers(side.equals("destination") ? destination : tree.mapping("source"));
        destination.end();
        tree.end();
        return new PolicyRule(peers, ports);
    }

    private static List<PortMatch> ports(Optional<YamlValue> protocol, StrictMapping destination)
            throws UnreadableYaml {
        List<YamlValue> items = destination.items("ports");
        if (protocol.isEmpty()) {
            if (items.isEmpty()) return List.of(PortMatch.every());
            throw new UnreadableYaml(destination.line(), "ports without a protocol are not understood");
        }
        int line = protocol.get().line();
        Protocol named = PolicyText.protocol(line, StrictMapping.text("protocol", protocol.get()));
        if (items.isEmpty()) return List.of(PortMatch.all(named));
        List<PortMatch> ports = new ArrayList<>();
        for (YamlValue item : items) ports.add(port(named, item));
        return ports;
    }

    private static PortMatch port(Protocol protocol, YamlValue item) throws UnreadableYaml {
        Optional<Integer> number = item.asCount();
        if (number.isPresent()) return PolicyText.ports(item.line(), protocol, number.get(), number.get());
        String text = StrictMapping.text("ports", item);
        int colon = text.indexOf(':');
        if (colon < 0) throw new UnreadableYaml(item.line(), "the port `" + text + "` is not understood");
        int first = PolicyText.port(item.line(), text.substring(0, colon));
        int last = PolicyText.port(item.line(), text.substring(colon + 1));
        return PolicyText.ports(item.line(), protocol, first, last);
    }

    private static List<Peer> peers(StrictMapping end) throws UnreadableYaml {
        List<String> nets = end.texts("nets");
        List<String> notNets = end.texts("notNets");
        if (nets.isEmpty() && notNets.isEmpty()) {
            // without it the own namespace is meant in one kind of policy and every endpoint in the other
            String namespaces = end.text("namespaceSelector");
            LabelSelector pods = selector(end, "selector");
            end.end();
            return List.of(PolicyText.made(end.line(), () -> new Peer.Pods(CalicoSelector.parse(namespaces), pods)));
        }
        end.end();
        if (nets.isEmpty()) throw new UnreadableYaml(end.line(), "`notNets` without `nets` is not understood");
        return PolicyText.made(end.line(), () -> blocks(nets, notNets));
    }

    /** What is cut out of a rule is cut out of each of its nets that holds it. */
    private static List<Peer> blocks(List<String> nets, List<String> notNets) {
        List<Cidr> cut = notNets.stream().map(Cidr::parse).toList();
        return nets.stream()
                .map(Cidr::parse)
                .map(net -> (Peer) new Peer.IpBlock(net, inside(net, cut)))
                .toList();
    }

    /** A cut that holds the whole net leaves nothing of it. */
    private static List<Cidr> inside(Cidr net, List<Cidr> cut) {
        boolean whole = cut.stream().anyMatch(block -> block.contains(net));
        return whole ? List.of(net) : cut.stream().filter(net::contains).toList();
    }

    /** Everything where no selector is given. */
    static LabelSelector selector(StrictMapping tree, String key) throws UnreadableYaml {
        Optional<YamlValue> value = tree.find(key);
        if (value.isEmpty()) return LabelSelector.EVERYTHING;
        String text = StrictMapping.text(key, value.get());
        return PolicyText.made(value.get().line(), () -> CalicoSelector.parse(text));
    }
}
