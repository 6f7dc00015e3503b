package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of {@code cilium.io/v2} that grants and guardrails share. */
public final class Cilium {
    public static final String API_VERSION = "cilium.io/v2";
    /** The namespace of a pod, as a label that only Cilium sets. */
    public static final String NAMESPACE = "k8s:io.kubernetes.pod.namespace";
    /** Labels that come from Kubernetes; without a source, Cilium would take a label of any. */
    public static final String SOURCE = "k8s:";
    /** Most ports in one list (validation of the custom resource). */
    private static final int MOST_PORTS = 40;

    private Cilium() {}

    /** Pods with all of these labels. */
    public static Map<String, Object> selector(Labels labels) {
        return matchLabels(new TreeMap<>(), labels);
    }

    /** Pods of a namespace with all of these labels. */
    public static Map<String, Object> selector(NamespaceName namespace, Labels labels) {
        return matchLabels(new TreeMap<>(Map.of(NAMESPACE, namespace.value())), labels);
    }

    private static Map<String, Object> matchLabels(TreeMap<String, String> matched, Labels labels) {
        labels.values().forEach((key, value) -> matched.put(SOURCE + key, value));
        return matched.isEmpty() ? Map.of() : Map.of("matchLabels", matched);
    }

    /** Which directions a policy denies by default; always written, so that nothing hangs on which rules it has. */
    public static Map<String, Object> defaultDeny(boolean egress, boolean ingress) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("egress", egress);
        tree.put("ingress", ingress);
        return tree;
    }

    /** {@code toPorts}: as many lists as it takes. */
    public static List<Map<String, Object>> toPorts(PortSet ports) {
        List<Map<String, Object>> lists = new ArrayList<>();
        List<PortRange> ranges = ports.ranges();
        for (int from = 0; from < ranges.size(); from += MOST_PORTS) {
            List<PortRange> some = ranges.subList(from, Math.min(from + MOST_PORTS, ranges.size()));
            lists.add(Map.of("ports", some.stream().map(Cilium::port).toList()));
        }
        return lists;
    }

    private static Map<String, Object> port(PortRange range) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("port", String.valueOf(range.first()));
        if (!range.isSingle()) tree.put("endPort", range.last());
        tree.put("protocol", range.protocol().name());
        return tree;
    }
}
