package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.lint.scene.Reading;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Mapping;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a policy of a dialect means as the NetworkPolicy that means the same, each part with its origin. */
final class PolicyTree {
    private final YamlValue object;
    private final Map<YamlValue, YamlValue> written = new IdentityHashMap<>();
    private final Map<String, YamlValue> spec = new LinkedHashMap<>();
    private final List<YamlValue> types = new ArrayList<>();

    PolicyTree(YamlValue object) {
        this.object = object;
    }

    void selector(String key, LabelSelector selector) {
        spec.put(key, selector(selector, specOf(object)));
    }

    /** A direction that is denied but for these rules. */
    void direction(String policyType, String peersKey, List<PolicyRule> rules, List<WrittenRule> origins) {
        YamlValue at = specOf(object);
        types.add(text(policyType, at));
        List<YamlValue> items = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) items.add(rule(peersKey, rules.get(i), origins.get(i)));
        spec.put(peersKey.equals("from") ? "ingress" : "egress", list(items, at));
    }

    Reading reading() {
        Map<String, YamlValue> policy = new LinkedHashMap<>();
        policy.put("apiVersion", text("networking.k8s.io/v1", object));
        policy.put("kind", text("NetworkPolicy", object));
        object.asMapping().flatMap(whole -> whole.get("metadata")).ifPresent(found -> policy.put("metadata", found));
        spec.put("policyTypes", list(types, specOf(object)));
        policy.put("spec", mapping(spec, specOf(object)));
        return new Reading.Meaning(List.of(mapping(policy, object)), written);
    }

    private static YamlValue specOf(YamlValue object) {
        return object.asMapping().flatMap(whole -> whole.get("spec")).orElse(object);
    }

    private YamlValue rule(String peersKey, PolicyRule rule, WrittenRule origin) {
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        List<YamlValue> peers = new ArrayList<>();
        for (int i = 0; i < rule.peers().size(); i++)
            peer(rule.peers().get(i), origin.peer(i)).ifPresent(peers::add);
        tree.put(peersKey, list(peers, origin.rule()));
        List<YamlValue> ports = new ArrayList<>();
        boolean every = false;
        for (int i = 0; i < rule.ports().size(); i++) {
            Optional<YamlValue> port = port(rule.ports().get(i), origin.port(i));
            every = every || port.isEmpty();
            port.ifPresent(ports::add);
        }
        if (!every) tree.put("ports", list(ports, origin.rule()));
        return mapping(tree, origin.rule());
    }

    /** Anyone is no peer, but that none is named. */
    private Optional<YamlValue> peer(Peer peer, YamlValue at) {
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        boolean isAnyone = peer.match(new Peer.Cases<>(
                anyone -> true,
                same -> {
                    tree.put("podSelector", selector(same.pods(), at));
                    return false;
                },
                pods -> {
                    tree.put("namespaceSelector", selector(pods.namespaces(), at));
                    if (!pods.pods().isEverything()) tree.put("podSelector", selector(pods.pods(), at));
                    return false;
                },
                block -> {
                    tree.put("ipBlock", block(block, at));
                    return false;
                },
                names -> {
                    tree.put(
                            dev.sallyport.policy.lint.scene.Peer.DOMAIN_NAMES,
                            list(
                                    names.names().stream()
                                            .map(name -> text(name, at))
                                            .toList(),
                                    at));
                    return false;
                }));
        return isAnyone ? Optional.empty() : Optional.of(mapping(tree, at));
    }

    private YamlValue block(Peer.IpBlock block, YamlValue at) {
        YamlValue cidr = at.asMapping().flatMap(item -> item.get("cidr")).orElse(at);
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        tree.put("cidr", text(block.cidr().toString(), cidr));
        List<YamlValue> except = block.except().stream()
                .map(Cidr::toString)
                .map(cut -> text(cut, at))
                .toList();
        if (!except.isEmpty()) tree.put("except", list(except, at));
        return mapping(tree, at);
    }

    /** Empty for every port. */
    private Optional<YamlValue> port(PortMatch port, YamlValue at) {
        return port.match(
                every -> Optional.empty(),
                numbers -> Optional.of(port(numbers.range(), at)),
                named -> Optional.of(port(named.protocol(), Map.of("port", text(named.name(), at)), at)));
    }

    private YamlValue port(PortRange range, YamlValue at) {
        Map<String, YamlValue> numbers = new LinkedHashMap<>();
        boolean isWhole = range.first() == 1 && range.last() == PortRange.HIGHEST;
        if (!isWhole) numbers.put("port", number(range.first(), at));
        if (!isWhole && !range.isSingle()) numbers.put("endPort", number(range.last(), at));
        return port(range.protocol(), numbers, at);
    }

    private YamlValue port(Protocol protocol, Map<String, YamlValue> numbers, YamlValue at) {
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        tree.put("protocol", text(protocol.name(), at));
        tree.putAll(numbers);
        return mapping(tree, at);
    }

    private YamlValue selector(LabelSelector selector, YamlValue at) {
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        if (!selector.isEverything()) {
            tree.put(
                    "matchExpressions",
                    list(
                            selector.requirements().stream()
                                    .map(each -> requirement(each, at))
                                    .toList(),
                            at));
        }
        return mapping(tree, at);
    }

    private YamlValue requirement(Requirement requirement, YamlValue at) {
        Map<String, YamlValue> tree = new LinkedHashMap<>();
        tree.put("key", text(requirement.key(), at));
        tree.put("operator", text(requirement.operator().toString(), at));
        if (requirement.operator().hasValues()) {
            tree.put(
                    "values",
                    list(
                            requirement.values().stream()
                                    .map(value -> text(value, at))
                                    .toList(),
                            at));
        }
        return mapping(tree, at);
    }

    private YamlValue mapping(Map<String, YamlValue> values, YamlValue at) {
        return from(at, new Mapping(values, at.line()));
    }

    private YamlValue list(List<YamlValue> items, YamlValue at) {
        return from(at, new YamlValue.Sequence(items, at.line()));
    }

    private YamlValue text(String text, YamlValue at) {
        return from(at, new YamlValue.Scalar(text, ScalarType.TEXT, at.line()));
    }

    private YamlValue number(int number, YamlValue at) {
        return from(at, new YamlValue.Scalar(String.valueOf(number), ScalarType.INTEGER, at.line()));
    }

    private YamlValue from(YamlValue origin, YamlValue part) {
        written.put(part, origin);
        return part;
    }
}
