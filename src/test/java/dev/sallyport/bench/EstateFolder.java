package dev.sallyport.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a generated cluster as manifests, one folder a namespace: {@code EstateFolder 2000 /tmp/estate}. Writes what
 * {@link EstateGenerator} makes, and refuses what it does not.
 */
public final class EstateFolder {
    private EstateFolder() {}

    public static void main(String[] arguments) throws IOException {
        write(EstateGenerator.make(Integer.parseInt(arguments[0])), Path.of(arguments[1]));
    }

    /** @param folder is made if it is absent; files of the same name are written anew */
    public static void write(ClusterState state, Path folder) throws IOException {
        Map<NamespaceName, String> workloads = state.pods().stream()
                .collect(groupingBy(PodGroup::namespace, mapping(EstateFolder::deployment, joining())));
        Map<NamespaceName, String> policies = state.policies().stream()
                .collect(groupingBy(NetworkPolicySpec::namespace, mapping(EstateFolder::policy, joining())));
        for (ClusterNamespace namespace : state.namespaces()) {
            Path into = Files.createDirectories(folder.resolve(namespace.name().value()));
            Files.writeString(into.resolve("namespace.yaml"), namespace(namespace));
            Files.writeString(into.resolve("workloads.yaml"), workloads.getOrDefault(namespace.name(), ""));
            Files.writeString(into.resolve("policies.yaml"), policies.getOrDefault(namespace.name(), ""));
        }
    }

    private static String namespace(ClusterNamespace namespace) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                  labels: %s
                """.formatted(namespace.name(), labels(namespace.labels()));
    }

    private static String deployment(PodGroup group) {
        String ports = group.namedPorts().stream()
                .map(port -> """
                                    - name: %s
                                      containerPort: %d
                                      protocol: %s
                        """.formatted(port.name(), port.number(), port.protocol()))
                .collect(joining());
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  replicas: %d
                  selector:
                    matchLabels: %s
                  template:
                    metadata:
                      labels: %s
                    spec:
                      containers:
                        - name: main
                          image: registry.example.com/%s:1.0
                          ports:
                %s""".formatted(
                        group.ownerName(),
                        group.namespace(),
                        group.replicas(),
                        labels(group.labels()),
                        labels(group.labels()),
                        group.ownerName(),
                        ports);
    }

    private static String policy(NetworkPolicySpec policy) {
        var text = new StringBuilder("""
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  podSelector: %s
                  policyTypes:
                """.formatted(policy.name(), policy.namespace(), selector(policy.podSelector())));
        if (policy.isolatesIngress()) text.append("    - Ingress\n");
        if (policy.isolatesEgress()) text.append("    - Egress\n");
        rules(text, "ingress", "from", policy.ingress());
        rules(text, "egress", "to", policy.egress());
        return text.toString();
    }

    private static void rules(StringBuilder text, String direction, String peers, List<PolicyRule> rules) {
        if (!rules.isEmpty()) text.append("  ").append(direction).append(":\n");
        for (PolicyRule rule : rules) {
            text.append("    - ").append(peers).append(":\n");
            for (Peer peer : rule.peers())
                text.append("        - ").append(peer(peer)).append('\n');
            if (rule.ports().contains(PortMatch.every())) continue;
            text.append("      ports:\n");
            for (PortMatch port : rule.ports())
                text.append("        - ").append(port(port)).append('\n');
        }
    }

    private static String peer(Peer peer) {
        return peer.match(new Peer.Cases<>(
                EstateFolder::refuse,
                same -> "podSelector: " + selector(same.pods()),
                pods -> "namespaceSelector: %s\n          podSelector: %s"
                        .formatted(selector(pods.namespaces()), selector(pods.pods())),
                block -> block.except().isEmpty() ? "ipBlock: {cidr: %s}".formatted(block.cidr()) : refuse(block),
                EstateFolder::refuse));
    }

    private static String port(PortMatch port) {
        return port.match(EstateFolder::refuse, numbers -> number(numbers.range()), named -> "{protocol: %s, port: %s}"
                .formatted(named.protocol(), named.name()));
    }

    private static String number(PortRange range) {
        return range.isSingle() ? "{protocol: %s, port: %d}".formatted(range.protocol(), range.first()) : refuse(range);
    }

    private static String selector(LabelSelector selector) {
        if (selector.isEverything()) return "{}";
        return selector.requirements().stream()
                .map(EstateFolder::label)
                .collect(joining(", ", "{matchLabels: {", "}}"));
    }

    private static String label(Requirement requirement) {
        if (requirement.operator() != Requirement.Operator.IN
                || requirement.values().size() != 1) refuse(requirement);
        return requirement.key() + ": \"" + requirement.values().get(0) + "\"";
    }

    private static String labels(Labels labels) {
        return labels.values().entrySet().stream()
                .map(label -> label.getKey() + ": \"" + label.getValue() + "\"")
                .collect(joining(", ", "{", "}"));
    }

    private static String refuse(Object value) {
        throw new IllegalArgumentException("not written: " + value);
    }
}
