package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.CidrText;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Shown;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The kinds of {@code policy.networking.k8s.io}, as far as the schemas of their CRDs go: ClusterNetworkPolicy v1alpha2,
 * AdminNetworkPolicy and BaselineAdminNetworkPolicy v1alpha1.
 */
final class TierShapes {
    private static final int PRIORITY = 1000;
    private static final int RULE_NAME = 100;
    private static final int CIDR_LENGTH = 43;
    private static final int NAMES = 25;
    private static final Pattern DOMAIN = Pattern.compile(
            "(\\*\\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.?");

    private static final Shape PORT = Shapes.number(ApiChecks.PORT, 1, PortRange.HIGHEST);

    private static final Mapping SUBJECT = subject(Mapping.empty()
            .with("namespaceSelector", LabelShapes.SELECTOR_OF_CRD)
            .needs("podSelector", LabelShapes.SELECTOR_OF_CRD));

    private static final Mapping SUBJECT_V1ALPHA1 = subject(Mapping.empty()
            .needs("namespaceSelector", LabelShapes.SELECTOR_OF_CRD)
            .needs("podSelector", LabelShapes.SELECTOR_OF_CRD));

    private static final Shape ANP_PORT = Mapping.empty()
            .with("portNumber", Mapping.empty().needs("port", PORT).with("protocol", Shapes.TEXT))
            .with("namedPort", Shapes.TEXT)
            .with("portRange", range().with("protocol", Shapes.TEXT).and(TierShapes::checkRange))
            .exactlyOne();

    private static final Shape CNP_PROTOCOL = Mapping.empty()
            .with("tcp", destinationPort())
            .with("udp", destinationPort())
            .with("sctp", destinationPort())
            .with("destinationNamedPort", Shapes.TEXT)
            .exactlyOne();

    static final Shape CLUSTER_NETWORK_POLICY =
            object(spec(SUBJECT, 25, CNP_PROTOCOL, "protocols", 1, "Accept", "Deny", "Pass")
                    .needs("tier", Shapes.oneOf(ApiChecks.VALUE, "Admin", "Baseline"))
                    .needs("priority", Shapes.number(ApiChecks.LIMIT, 0, PRIORITY)));

    static final Shape ADMIN_NETWORK_POLICY =
            object(spec(SUBJECT_V1ALPHA1, 100, ANP_PORT, "ports", 0, "Allow", "Deny", "Pass")
                    .needs("priority", Shapes.number(ApiChecks.LIMIT, 0, PRIORITY)));

    static final Shape BASELINE_ADMIN_NETWORK_POLICY = object(
                    spec(SUBJECT_V1ALPHA1, 100, ANP_PORT, "ports", 0, "Allow", "Deny"))
            .and(TierShapes::checkSingleton);

    private TierShapes() {}

    private static Shape object(Shape spec) {
        return Mapping.empty()
                .with("apiVersion", Shapes.TEXT)
                .with("kind", Shapes.TEXT)
                .needs("metadata", MetadataShape.CLUSTER_WIDE)
                .needs("spec", spec)
                .with("status", Shapes.ANYTHING);
    }

    private static Mapping subject(Shape pods) {
        return Mapping.empty()
                .with("namespaces", LabelShapes.SELECTOR_OF_CRD)
                .with("pods", pods)
                .exactlyOne();
    }

    /** What stands for pods stands for the source of a rule, too; destinations may also lie outside the cluster. */
    private static Mapping destination(Mapping subject) {
        return subject.with("nodes", LabelShapes.SELECTOR_OF_CRD)
                .with(
                        "networks",
                        Shapes.list(1, NAMES, Shapes.text(CIDR_LENGTH).and(TierShapes::checkCidr))
                                .and(Shapes.DISTINCT))
                .with(
                        "domainNames",
                        Shapes.list(1, NAMES, Shapes.TEXT.and(TierShapes::checkDomain))
                                .and(Shapes.DISTINCT));
    }

    /** @param most rules in a direction, peers in a rule, ports in a rule */
    private static Mapping spec(
            Mapping subject, int most, Shape port, String portsKey, int leastPorts, String... actions) {
        Mapping rule = Mapping.empty()
                .with("name", Shapes.text(RULE_NAME))
                .needs("action", Shapes.oneOf(ApiChecks.VALUE, actions))
                .with(portsKey, Shapes.list(leastPorts, most, port));
        return Mapping.empty()
                .needs("subject", subject)
                .with("ingress", Shapes.list(0, most, rule.needs("from", Shapes.list(1, most, subject))))
                .with(
                        "egress",
                        Shapes.list(
                                0,
                                most,
                                rule.needs("to", Shapes.list(1, most, destination(subject)))
                                        .and(TierShapes::checkNamedPorts)));
    }

    private static Shape destinationPort() {
        Shape port = Mapping.empty()
                .with("number", PORT)
                .with("range", range().and(TierShapes::checkRange))
                .exactlyOne();
        return Mapping.empty().needs("destinationPort", port);
    }

    private static Mapping range() {
        return Mapping.empty().needs("start", PORT).needs("end", PORT);
    }

    private static void checkRange(Node node, Findings findings) {
        int start = node.get("start").flatMap(Node::number).orElse(0);
        node.get("end")
                .filter(end -> end.number().filter(number -> number <= start).isPresent())
                .ifPresent(end -> findings.add(ApiChecks.END_PORT, node, "`start` must be less than `end`"));
    }

    private static void checkCidr(Node node, Findings findings) {
        node.text()
                .filter(text -> CidrText.of(text).block().isEmpty())
                .ifPresent(text ->
                        findings.add(ApiChecks.CIDR, node, "`%s` is no address block".formatted(Shown.of(text))));
    }

    private static void checkDomain(Node node, Findings findings) {
        node.text()
                .filter(text -> !DOMAIN.matcher(text).matches())
                .ifPresent(text -> findings.add(
                        ApiChecks.VALUE,
                        node,
                        "`%s` is no domain name".formatted(Shown.of(text)),
                        "Write a name such as `api.example.com`, or `*.example.com` for every name below it"));
    }

    /** Networks, nodes and domain names have no pods, and thus no named ports. */
    private static void checkNamedPorts(Node rule, Findings findings) {
        boolean named = rule.itemsAt("protocols").stream().anyMatch(port -> port.has("destinationNamedPort"))
                || rule.itemsAt("ports").stream().anyMatch(port -> port.has("namedPort"));
        boolean podless = rule.itemsAt("to").stream()
                .anyMatch(peer ->
                        List.of("networks", "nodes", "domainNames").stream().anyMatch(peer::has));
        if (named && podless) {
            findings.add(
                    ApiChecks.FORBIDDEN,
                    rule,
                    "Networks, nodes and domain names have no named ports",
                    "Give the port by its number, or make two rules");
        }
    }

    private static void checkSingleton(Node object, Findings findings) {
        object.at("metadata", "name")
                .filter(name ->
                        name.text().filter(text -> !text.equals("default")).isPresent())
                .ifPresent(name ->
                        findings.add(ApiChecks.SINGLETON, name, "`%s` is not `default`".formatted(Shapes.shown(name))));
    }
}
