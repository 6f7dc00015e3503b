package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import java.util.List;
import java.util.stream.Collectors;

/** The words of {@code projectcalico.org/v3} that grants and guardrails share. */
public final class Calico {
    public static final String API_VERSION = "projectcalico.org/v3";
    /** The name of a namespace, as a label that only Calico sets. */
    public static final String NAMESPACE = "projectcalico.org/name";

    private Calico() {}

    /** An expression that is true of what has all of these labels. */
    public static String selector(Labels labels) {
        if (labels.isEmpty()) return "all()";
        return labels.values().entrySet().stream()
                .map(label -> label.getKey() + " == '" + label.getValue() + "'")
                .collect(Collectors.joining(" && "));
    }

    /** An expression that is true of the one namespace. */
    public static String namespace(NamespaceName name) {
        return NAMESPACE + " == '" + name + "'";
    }

    /** Numbers, and ranges as text with a colon. */
    public static List<Object> ports(List<PortRange> ranges) {
        return ranges.stream()
                .map(range -> range.isSingle() ? (Object) range.first() : range.first() + ":" + range.last())
                .toList();
    }
}
