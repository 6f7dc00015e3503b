package dev.sallyport.manifest;

import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code cilium.io/v2} CiliumNetworkPolicy as far as it is what a NetworkPolicy could be, with domain names besides:
 * everything that the portal writes. Anything else of the kind (entities, services, deny rules, HTTP, policies that allow
 * without denying the rest) is not understood, and said so.
 */
final class CiliumReader {
    static final String API_VERSION = "cilium.io/v2";
    static final String KIND = "CiliumNetworkPolicy";

    private CiliumReader() {}

    /** @throws UnreadableYaml at the first thing that is not understood */
    static NetworkPolicySpec policy(String file, YamlValue document) throws UnreadableYaml {
        PolicyHead head = PolicyHead.read(file, document);
        StrictMapping spec = head.spec();
        spec.ignore("description");
        CiliumSelector subject = subject(spec);
        if (subject.namesNamespace()) {
            throw new UnreadableYaml(
                    spec.line(), "a policy selects pods of its own namespace; another is not understood");
        }
        Optional<YamlValue> deny = spec.find("enableDefaultDeny");
        List<YamlValue> ingress = spec.items("ingress");
        List<YamlValue> egress = spec.items("egress");
        spec.end();
        boolean isolatesIngress = isolates(deny, "ingress", ingress);
        boolean isolatesEgress = isolates(deny, "egress", egress);
        return new NetworkPolicySpec(
                head.place(),
                head.namespaceOrDefault(),
                head.name(),
                subject.pods(),
                isolatesIngress,
                isolatesEgress,
                rules(ingress, "from"),
                rules(egress, "to"));
    }

    static CiliumSelector subject(StrictMapping spec) throws UnreadableYaml {
        Optional<YamlValue> selector = spec.find("endpointSelector");
        if (selector.isEmpty()) throw new UnreadableYaml(spec.line(), "`endpointSelector` is missing");
        return CiliumSelector.read(selector.get());
    }

    /** A direction with rules is denied by default, unless it says otherwise; then its rules would add to everything. */
    private static boolean isolates(Optional<YamlValue> deny, String direction, List<YamlValue> rules)
            throws UnreadableYaml {
        boolean isolates = deny(deny, direction).orElse(!rules.isEmpty());
        if (!isolates && !rules.isEmpty()) {
            throw new UnreadableYaml(
                    rules.get(0).line(), "rules without default deny for `" + direction + "` are not understood");
        }
        return isolates;
    }

    /** What {@code enableDefaultDeny} says of a direction, if anything. */
    static Optional<Boolean> deny(Optional<YamlValue> deny, String direction) throws UnreadableYaml {
        if (deny.isEmpty()) return Optional.empty();
        var tree = new StrictMapping(deny.get());
        Optional<Boolean> said = Optional.empty();
        for (String each : List.of("ingress", "egress")) {
            if (deny.get().asMapping().orElseThrow().get(each).isEmpty()) continue;
            boolean truth = tree.truth(each);
            if (each.equals(direction)) said = Optional.of(truth);
        }
        tree.end();
        return said;
    }

    /** A rule with nothing in it lets nothing through, other than in Kubernetes. */
    private static List<PolicyRule> rules(List<YamlValue> items, String side) throws UnreadableYaml {
        List<PolicyRule> rules = new ArrayList<>();
        for (YamlValue item : items) {
            var tree = new StrictMapping(item);
            if (!tree.isEmpty()) rules.add(rule(tree, side));
        }
        return rules;
    }

    static PolicyRule rule(StrictMapping tree, String side) throws UnreadableYaml {
        List<Peer> peers = new ArrayList<>();
        List<PortMatch> ports = ports(tree);
        for (YamlValue item : tree.items(side + "Endpoints")) peers.add(pods(CiliumSelector.read(item)));
        boolean several = !peers.isEmpty();
        List<YamlValue> blocks = tree.items(side + "CIDRSet");
        List<YamlValue> names = tree.items("toFQDNs");
        tree.end();
        several = several && !(blocks.isEmpty() && names.isEmpty()) || !blocks.isEmpty() && !names.isEmpty();
        if (several) throw new UnreadableYaml(tree.line(), "peers of several kinds in one rule are not understood");
        for (YamlValue item : blocks) peers.add(block(item));
        if (!names.isEmpty()) peers.add(names(names));
        if (peers.isEmpty()) throw new UnreadableYaml(tree.line(), "a rule without peers is not understood");
        return new PolicyRule(peers, ports);
    }

    private static Peer pods(CiliumSelector selector) {
        return selector.namesNamespace()
                ? new Peer.Pods(selector.namespaces(), selector.pods())
                : new Peer.SameNamespace(selector.pods());
    }

    private static Peer block(YamlValue item) throws UnreadableYaml {
        var tree = new StrictMapping(item);
        String cidr = tree.text("cidr");
        List<String> except = tree.texts("except");
        tree.end();
        return PolicyText.made(
                item.line(),
                () -> new Peer.IpBlock(
                        Cidr.parse(cidr), except.stream().map(Cidr::parse).toList()));
    }

    private static Peer names(List<YamlValue> items) throws UnreadableYaml {
        List<String> names = new ArrayList<>();
        for (YamlValue item : items) {
            var tree = new StrictMapping(item);
            boolean pattern = item.asMapping().orElseThrow().get("matchPattern").isPresent();
            String text = tree.text(pattern ? "matchPattern" : "matchName");
            tree.end();
            DomainName name = PolicyText.made(item.line(), () -> new DomainName(text));
            if (name.isWildcard() != pattern) {
                throw new UnreadableYaml(item.line(), "the name `" + text + "` is not understood");
            }
            names.add(name.value());
        }
        return new Peer.DomainNames(names);
    }

    /** Every port where the rule names none. */
    static List<PortMatch> ports(StrictMapping rule) throws UnreadableYaml {
        List<PortMatch> ports = new ArrayList<>();
        for (YamlValue item : rule.items("toPorts")) {
            var tree = new StrictMapping(item);
            List<YamlValue> numbers = tree.items("ports");
            if (numbers.isEmpty()) throw new UnreadableYaml(item.line(), "`toPorts` without ports is not understood");
            for (YamlValue port : numbers) ports.add(port(port));
            Optional<YamlValue> rules = tree.find("rules");
            if (rules.isPresent()) everyQuestion(rules.get());
            tree.end();
        }
        return ports.isEmpty() ? List.of(PortMatch.every()) : ports;
    }

    private static PortMatch port(YamlValue item) throws UnreadableYaml {
        var tree = new StrictMapping(item);
        Protocol protocol = PolicyText.protocol(item.line(), tree.text("protocol"));
        int first = PolicyText.port(item.line(), tree.text("port"));
        boolean range = item.asMapping().orElseThrow().get("endPort").isPresent();
        int last = range ? tree.number("endPort") : first;
        tree.end();
        return PolicyText.ports(item.line(), protocol, first, last);
    }

    /** DNS questions of any name, which takes nothing away; other rules of the seventh layer would. */
    private static void everyQuestion(YamlValue rules) throws UnreadableYaml {
        var tree = new StrictMapping(rules);
        for (YamlValue item : tree.items("dns")) {
            var question = new StrictMapping(item);
            if (!question.text("matchPattern").equals("*")) {
                throw new UnreadableYaml(item.line(), "DNS rules for some names only are not understood");
            }
            question.end();
        }
        tree.end();
    }
}
