package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Namespaces of the platform, and of every other tenant, that a tenant's policy takes in. */
public final class NamespaceLeaks implements Inspection {
    private static final String VAULT = "vault";

    @Override
    public List<Check> checks() {
        return List.of(GuardChecks.VAULT);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (Policy policy : scene.policiesOfTenants()) {
            for (PolicyRule rule : policy.rules()) {
                if (rule.isAnyone()) reportAnyone(rule, findings);
                for (Peer peer : rule.peers()) {
                    peer.namespaces().ifPresent(selector -> inspect(scene, policy, rule, peer, selector, findings));
                }
            }
        }
    }

    private static void reportAnyone(PolicyRule rule, Findings findings) {
        String sentence = rule.direction() == Direction.INGRESS
                ? "A rule without peers lets in the pods of every tenant, and everyone outside"
                : "A rule without peers lets out to the pods of every tenant, and to every address";
        findings.add(GuardChecks.TENANT, rule.peersNode(), sentence);
    }

    private static void inspect(
            Scene scene, Policy policy, PolicyRule rule, Peer peer, Selector selector, Findings findings) {
        if (!selector.demandsAValue()) {
            findings.add(
                    GuardChecks.TENANT,
                    selector.node(),
                    selector.isEmpty()
                            ? "`namespaceSelector: {}` takes in every namespace, of all tenants and of the platform"
                            : "This `namespaceSelector` demands no value and takes in namespaces of strangers, also future ones");
            return;
        }
        if (rule.direction() == Direction.INGRESS) return;
        for (String namespace : scene.namespacesMatching(selector)) {
            if (scene.isTenants(namespace)) continue;
            boolean offered = isDns(scene, policy, rule, namespace) || isService(scene, rule, peer, namespace);
            if (!offered) report(scene, selector, namespace, findings);
        }
    }

    /** Cluster DNS is open to everyone, on its own ports alone (D-DNS). */
    private static boolean isDns(Scene scene, Policy policy, PolicyRule rule, String namespace) {
        return !rule.hasNamedPort()
                && scene.clustersOf(policy.namespace()).stream()
                        .filter(cluster -> cluster.dns().namespace().value().equals(namespace))
                        .anyMatch(cluster -> new PortSet(cluster.dnsPorts().stream()
                                        .flatMap(port -> Stream.of(PortRange.udp(port), PortRange.tcp(port)))
                                        .toList())
                                .contains(rule.numbers()));
    }

    /** The catalogue's services are open to whoever was granted them: their pods, on their ports (E-PS). */
    private static boolean isService(Scene scene, PolicyRule rule, Peer peer, String namespace) {
        return !rule.hasNamedPort()
                && scene.platform().services().stream()
                        .filter(service -> service.instead().isEmpty()
                                && service.pods().namespace().value().equals(namespace))
                        .anyMatch(service -> service.ports().contains(rule.numbers())
                                && demands(peer, service.pods().podLabels()));
    }

    private static boolean demands(Peer peer, Labels labels) {
        return peer.pods()
                .filter(pods -> labels.values().entrySet().stream()
                        .allMatch(label -> pods.valuesOf(label.getKey()).equals(Optional.of(Set.of(label.getValue())))))
                .isPresent();
    }

    private static void report(Scene scene, Selector selector, String namespace, Findings findings) {
        Optional<GuardedNamespace> guarded = scene.platform().guardedNamespaces().stream()
                .filter(known -> known.name().value().equals(namespace))
                .findFirst();
        String purpose = guarded.map(known -> " (" + known.purpose() + ")").orElse("");
        String sentence = "`%s`%s is opened to the tenant's pods".formatted(namespace, purpose);
        Check check = GuardChecks.SYS;
        if (namespace.equals(VAULT)) check = GuardChecks.VAULT;
        else if (guarded.filter(known -> known.guardrail().equals("G-PLAT")).isPresent()) check = GuardChecks.PLAT;
        String wayOut = guarded.map(GuardedNamespace::wayOut).orElse(check.wayOut());
        findings.add(check, selector.node(), sentence, wayOut.replaceAll("\\.$", ""));
    }
}
