package dev.sallyport.policy.pack;

import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The expressions of {@link Admission}. They see what is to be stored as {@code object}, and are true of what may be. */
final class Cel {
    /** An update of labels or finalizers must not fail for rules that came after the object. */
    static final String CHANGED = "oldObject == null || object.spec != oldObject.spec";

    private static final String IS_MANAGED =
            "has(o.metadata.labels) && 'app.kubernetes.io/managed-by' in o.metadata.labels"
                    + " && o.metadata.labels['app.kubernetes.io/managed-by'] == 'sallyport'";

    /** Nobody but the deliverer may give an object this label. */
    static final String MANAGED = "[object].exists(o, " + IS_MANAGED + ")";

    static final String MANAGED_NOW_OR_BEFORE = "[object, oldObject].exists(o, o != null && " + IS_MANAGED + ")";

    /** Controllers of the cluster remove what is in a namespace that is removed. */
    static final String PERSON = "!request.userInfo.username.startsWith('system:serviceaccount:kube-system:')"
            + " && request.userInfo.username != 'system:kube-controller-manager'";

    static final String MAY_DELIVER = "authorizer.group(request.resource.group).resource(request.resource.resource)"
            + ".namespace(request.namespace).check('deliver').allowed()";

    private static final String NAME_LABEL = "'kubernetes.io/metadata.name'";

    private Cel() {}

    /** Everything but guarded addresses, which need the cluster's blocks. */
    static List<Map<String, Object>> rules(Platform platform, ClusterProfile cluster) {
        Limits limits = platform.limits();
        return List.of(
                Admission.validation(
                        everyPeer("!(has(peer.namespaceSelector) && " + isEverything("peer.namespaceSelector") + ")"),
                        "G-TENANT: an empty namespaceSelector means the pods of every tenant; name the namespace by"
                                + " kubernetes.io/metadata.name"),
                Admission.validation(
                        "variables.ingress.all(rule, has(rule.from) && rule.from.size() > 0)",
                        "D-IN: a rule without `from` lets everybody in; name who may"),
                Admission.validation(
                        "variables.egress.all(rule, has(rule.to) && rule.to.size() > 0)",
                        "D-NET: a rule without `to` lets everything out; name where to"),
                Admission.validation(
                        "variables.managed || variables.egress.all(rule, !has(rule.to) || rule.to.all(peer, "
                                + "!has(peer.ipBlock) || cidr(peer.ipBlock.cidr).prefixLength() > 0))",
                        "E-NET-1: every address of a family is only opened by the portal, where it must be asked for"),
                Admission.validation(
                        portsAreNamed("variables.ingress", "from") + " && " + portsAreNamed("variables.egress", "to"),
                        "E-NET-4: a rule without port numbers opens all ports; name them"),
                Admission.validation(
                        portsAreFew("variables.ingress", limits) + " && " + portsAreFew("variables.egress", limits),
                        "E-NET-4: at most %d ports in one range".formatted(limits.maxPortRange())),
                Admission.validation(
                        noPlatformNamespace(platform, cluster),
                        "G-SYS, G-PLAT: system and platform namespaces are isolated, but for DNS and the catalogue's services"));
    }

    /** No part of a guarded block is open: it is apart from the rule's block, or cut out of it, or the DNS cache. */
    static String noGuardedBlock(String guarded) {
        String open = "cidr(guarded).containsCIDR(peer.ipBlock.cidr) || cidr(peer.ipBlock.cidr).containsCIDR(guarded)";
        String cutOut =
                "has(peer.ipBlock.except)" + " && peer.ipBlock.except.exists(cut, cidr(cut).containsCIDR(guarded))";
        String isCache = "peer.ipBlock.cidr in variables.nodeLocalDns && " + isDns("rule", List.of(53));
        return Stream.of(
                        "variables.ingress.all(rule, !has(rule.from) || rule.from.all(peer, ",
                        "variables.egress.all(rule, !has(rule.to) || rule.to.all(peer, ")
                .map(all -> all + "!has(peer.ipBlock) || (" + isCache + ") || " + guarded + ".all(guarded, !(" + open
                        + ") || (" + cutOut + "))))")
                .collect(Collectors.joining(" && "));
    }

    private static String everyPeer(String holds) {
        return "variables.ingress.all(rule, !has(rule.from) || rule.from.all(peer, " + holds + "))"
                + " && variables.egress.all(rule, !has(rule.to) || rule.to.all(peer, " + holds + "))";
    }

    private static String isEverything(String selector) {
        return "(!has(%1$s.matchLabels) || %1$s.matchLabels.size() == 0)".formatted(selector)
                + " && (!has(%1$s.matchExpressions) || %1$s.matchExpressions.size() == 0)".formatted(selector);
    }

    /** Pods of one's own namespace may be met on every port (D-SAME). */
    private static String portsAreNamed(String rules, String peers) {
        return rules + ".all(rule, (has(rule.ports) && rule.ports.size() > 0 && rule.ports.all(p, has(p.port)))"
                + " || (has(rule." + peers + ") && rule." + peers
                + ".all(peer, has(peer.podSelector) && !has(peer.namespaceSelector))))";
    }

    private static String portsAreFew(String rules, Limits limits) {
        return rules + ".all(rule, !has(rule.ports) || rule.ports.all(p, !has(p.endPort) || p.endPort - int(p.port) < "
                + limits.maxPortRange() + "))";
    }

    private static String noPlatformNamespace(Platform platform, ClusterProfile cluster) {
        String byLabel = "has(peer.namespaceSelector.matchLabels) && " + NAME_LABEL
                + " in peer.namespaceSelector.matchLabels && peer.namespaceSelector.matchLabels[" + NAME_LABEL
                + "] in variables.platformNamespaces";
        String byExpression = "has(peer.namespaceSelector.matchExpressions)"
                + " && peer.namespaceSelector.matchExpressions.exists(e, e.key == " + NAME_LABEL
                + " && e.operator == 'In' && e.values.exists(v, v in variables.platformNamespaces))";
        return "variables.egress.all(rule, !has(rule.to) || rule.to.all(peer, !has(peer.namespaceSelector) || !(("
                + byLabel + ") || (" + byExpression + ")) || (" + isOffered(platform, cluster) + ")))";
    }

    private static String isOffered(Platform platform, ClusterProfile cluster) {
        Stream<String> services = platform.services().stream()
                .filter(service -> service.instead().isEmpty())
                .map(service -> isPods(service.pods()) + " && " + isWithin(service.ports()));
        return Stream.concat(Stream.of(isPods(cluster.dns()) + " && " + isDns("rule", cluster.dnsPorts())), services)
                .collect(Collectors.joining(") || (", "(", ")"));
    }

    private static String isWithin(PortSet ports) {
        String protocol = "(has(p.protocol) ? p.protocol : 'TCP')";
        return ports.ranges().stream()
                .map(range -> "%s == '%s' && p.port >= %d && (has(p.endPort) ? p.endPort : p.port) <= %d"
                        .formatted(protocol, range.protocol(), range.first(), range.last()))
                .collect(Collectors.joining(
                        ") || (",
                        "has(rule.ports) && rule.ports.size() > 0 && rule.ports.all(p, has(p.port)"
                                + " && type(p.port) == int && ((",
                        ")))"));
    }

    /** The peer names the namespace and demands every label of the pods. */
    private static String isPods(PodsIn pods) {
        String namespace = "has(peer.namespaceSelector.matchLabels) && " + NAME_LABEL
                + " in peer.namespaceSelector.matchLabels && peer.namespaceSelector.matchLabels[" + NAME_LABEL
                + "] == '" + pods.namespace() + "'";
        String labels = pods.podLabels().values().entrySet().stream()
                .map(label -> "'%1$s' in peer.podSelector.matchLabels && peer.podSelector.matchLabels['%1$s'] == '%2$s'"
                        .formatted(label.getKey(), label.getValue()))
                .collect(Collectors.joining(" && "));
        return namespace + " && has(peer.podSelector) && has(peer.podSelector.matchLabels) && " + labels;
    }

    private static String isDns(String rule, List<Integer> ports) {
        return "has(%1$s.ports) && %1$s.ports.size() > 0 && %1$s.ports.all(p, has(p.port) && !has(p.endPort) && "
                        .formatted(rule)
                + ports.stream().map(port -> "p.port == " + port).collect(Collectors.joining(" || ", "(", ")")) + ")";
    }

    /** A list of texts that need no escaping: names and addresses. */
    static String list(List<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
