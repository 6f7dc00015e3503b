package dev.sallyport.manifest;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSetName;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An access as a tree of maps and lists, the one form that it has in JSON, in YAML, in the database and in digests:
 *
 * <pre>{@code
 * source: {namespace: shop-checkout, pods: {labels: {app: payment-worker}}}     # or pods: {all: true},
 *                                               # or {component: ingress-controller}, or {component: monitoring}
 * destination: {blocks: [203.0.113.0/24]}       # with {addressSet: stripe-api} if that is whose they are, or {namespace: …, pods: …}, or {wholeInternet: IPv4},
 *                                               # or {domain: api.example.com}, or {service: keycloak}
 * ports: [{protocol: TCP, port: 443}, {protocol: TCP, port: 8000, endPort: 8010}]
 * }</pre>
 */
public final class AccessTree {
    private AccessTree() {}

    public static Map<String, Object> of(Access access) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "source",
                access.source()
                        .match(
                                pods -> pods(pods.namespace(), pods.pods()),
                                component -> Map.of("component", component.key())));
        tree.put("destination", of(access.destination()));
        tree.put("ports", access.ports().ranges().stream().map(AccessTree::port).toList());
        return tree;
    }

    private static Map<String, Object> pods(NamespaceName namespace, PodChoice pods) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("namespace", namespace.value());
        tree.put(
                "pods",
                pods.match(labels -> Map.of("labels", new TreeMap<>(labels.values())), () -> Map.of("all", true)));
        return tree;
    }

    /** A destination alone. */
    public static Map<String, Object> of(Destination destination) {
        return destination.match(
                to -> pods(to.namespace(), to.pods()),
                AccessTree::internet,
                to -> Map.of("wholeInternet", to.family().toString()),
                to -> Map.of("domain", to.name().value()),
                to -> Map.of("service", to.name().value()));
    }

    private static Map<String, Object> internet(Destination.Internet to) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("blocks", to.blocks().stream().map(Cidr::toString).toList());
        to.set().ifPresent(set -> tree.put("addressSet", set.value()));
        return tree;
    }

    private static Map<String, Object> port(PortRange range) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("protocol", range.protocol().name());
        tree.put("port", range.first());
        if (!range.isSingle()) tree.put("endPort", range.last());
        return tree;
    }

    /**
     * @param path of the tree in what holds it, such as {@code accesses[0]}; may be empty
     * @throws InvalidValue at the path of the first key that is missing, unknown or of the wrong kind, or of a value
     *     that is none
     */
    public static Access read(String path, Object tree) {
        var fields = new Fields(path, tree);
        Source source = source(fields.mapping("source"));
        Destination destination = destination(fields.mapping("destination"));
        PortSet ports = ports(fields.pathOf("ports"), fields.list("ports"));
        fields.end();
        return Fields.at(fields.pathOf("ports"), () -> new Access(source, destination, ports));
    }

    private static Source source(Fields fields) {
        Source source = fields.has("component")
                ? component(fields)
                : new Source.Pods(namespace(fields), pods(fields.mapping("pods")));
        fields.end();
        return source;
    }

    private static Source component(Fields fields) {
        String key = fields.text("component");
        return Arrays.stream(Component.values())
                .filter(component -> component.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(fields.pathOf("component"), "Write `ingress-controller` or `monitoring`"));
    }

    private static Destination destination(Fields fields) {
        Destination destination;
        if (fields.has("blocks")) destination = internet(fields);
        else if (fields.has("wholeInternet")) destination = wholeInternet(fields);
        else if (fields.has("domain")) destination = domain(fields);
        else if (fields.has("service")) destination = service(fields);
        else destination = new Destination.InNamespace(namespace(fields), pods(fields.mapping("pods")));
        fields.end();
        return destination;
    }

    private static NamespaceName namespace(Fields fields) {
        String name = fields.text("namespace");
        return Fields.at(fields.pathOf("namespace"), () -> new NamespaceName(name));
    }

    private static PodChoice pods(Fields fields) {
        PodChoice pods;
        if (fields.has("all")) {
            if (!Boolean.TRUE.equals(fields.take("all"))) {
                throw new InvalidValue(fields.pathOf("all"), "Write `true`, or name labels instead");
            }
            pods = PodChoice.whole();
        } else {
            Map<String, String> labels = fields.mapping("labels").remainingTexts();
            pods = Fields.at(fields.pathOf("labels"), () -> new PodChoice.ByLabels(Labels.of(labels)));
        }
        fields.end();
        return pods;
    }

    private static Destination internet(Fields fields) {
        String path = fields.pathOf("blocks");
        List<?> texts = fields.list("blocks");
        List<Cidr> blocks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String item = path + "[" + i + "]";
            String text = Fields.text(item, texts.get(i));
            blocks.add(Fields.at(item, () -> Cidr.parse(text)));
        }
        Optional<AddressSetName> set = fields.has("addressSet") ? Optional.of(addressSet(fields)) : Optional.empty();
        return Fields.at(path, () -> new Destination.Internet(blocks, set));
    }

    private static AddressSetName addressSet(Fields fields) {
        String name = fields.text("addressSet");
        return Fields.at(fields.pathOf("addressSet"), () -> new AddressSetName(name));
    }

    private static Destination wholeInternet(Fields fields) {
        String name = fields.text("wholeInternet");
        return Arrays.stream(Family.values())
                .filter(family -> family.toString().equals(name))
                .findFirst()
                .map(Destination.WholeInternet::new)
                .orElseThrow(() -> new InvalidValue(fields.pathOf("wholeInternet"), "Write `IPv4` or `IPv6`"));
    }

    private static Destination domain(Fields fields) {
        String name = fields.text("domain");
        return Fields.at(fields.pathOf("domain"), () -> new Destination.Domain(new DomainName(name)));
    }

    private static Destination service(Fields fields) {
        String name = fields.text("service");
        return Fields.at(fields.pathOf("service"), () -> new Destination.Service(new ServiceName(name)));
    }

    private static PortSet ports(String path, List<?> items) {
        List<PortRange> ranges = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            var fields = new Fields(path + "[" + i + "]", items.get(i));
            Protocol protocol = protocol(fields);
            int first = fields.number("port");
            int last = fields.has("endPort") ? fields.number("endPort") : first;
            fields.end();
            ranges.add(Fields.at(fields.pathOf("port"), () -> new PortRange(protocol, first, last)));
        }
        return new PortSet(ranges);
    }

    private static Protocol protocol(Fields fields) {
        String name = fields.text("protocol");
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(fields.pathOf("protocol"), "Write `TCP`, `UDP` or `SCTP`"));
    }
}
