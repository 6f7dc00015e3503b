package dev.sallyport.policy.lint.baseline;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** INV-6: traffic between namespaces has an egress policy at the source and an ingress policy at the destination. */
public final class BothHalves implements Inspection {
    private static final Check CHECK = Check.error(
            "INV-6",
            "the other half of a cross-namespace rule is missing",
            "Traffic between namespaces needs egress at the source and ingress at the destination. One half alone opens nothing today, and opens a door on the day when somebody else adds the other.",
            "Add the other half, or remove this one");

    @Override
    public List<Check> checks() {
        return List.of(CHECK);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (Policy policy : scene.policies()) {
            if (policy.namespace().isEmpty() || !scene.isTenants(policy.namespace())) continue;
            for (PolicyRule rule : policy.rules()) {
                for (Peer peer : rule.peers()) {
                    peer.namespaces()
                            .filter(Selector::demandsAValue)
                            .ifPresent(selector -> inspect(scene, policy, rule, peer, selector, findings));
                }
            }
        }
    }

    private static void inspect(
            Scene scene, Policy policy, PolicyRule rule, Peer peer, Selector selector, Findings findings) {
        Stream<String> missing = tenantsIn(scene, selector).stream()
                .filter(other -> !other.equals(policy.namespace()))
                .filter(other ->
                        scene.policiesIn(other).stream().noneMatch(half -> answers(scene, half, policy, rule, peer)));
        // a label can be that of every namespace; one of them shows what is meant
        (selector.namesNamespaces() ? missing : missing.limit(1))
                .forEach(other -> findings.add(CHECK, peer.node(), sentence(policy, rule, other)));
    }

    private static String sentence(Policy policy, PolicyRule rule, String other) {
        return rule.direction() == Direction.EGRESS
                ? "No ingress policy of `%s` lets these pods of `%s` in".formatted(other, policy.namespace())
                : "No egress policy of `%s` lets its pods out to these of `%s`".formatted(other, policy.namespace());
    }

    /** Also a namespace that is named and of which nothing was read: its half is missing as well. */
    private static Set<String> tenantsIn(Scene scene, Selector selector) {
        Set<String> names = new TreeSet<>(scene.namespacesMatching(selector));
        selector.valuesOf(Selector.NAMESPACE_NAME).ifPresent(named -> named.stream()
                .filter(name -> selector.matches(scene.labelsOf(name)))
                .forEach(names::add));
        names.removeIf(name -> !scene.isTenants(name));
        return names;
    }

    /** Whether a rule of the other namespace's policy lets some of the same traffic through. */
    private static boolean answers(Scene scene, Policy half, Policy policy, PolicyRule rule, Peer peer) {
        Direction back = rule.direction() == Direction.EGRESS ? Direction.INGRESS : Direction.EGRESS;
        return peer.pods().map(half.pods()::mayShare).orElse(true)
                && half.rules(back).stream()
                        .filter(answer -> rule.hasNamedPort() || answer.mayLetThrough(rule.numbers()))
                        .anyMatch(answer -> answer.isAnyone()
                                || answer.peers().stream()
                                        .anyMatch(end -> end.takesInNamespace(
                                                        half.namespace(), scene.labelsOf(policy.namespace()))
                                                && end.pods()
                                                        .map(policy.pods()::mayShare)
                                                        .orElse(true)));
    }
}
