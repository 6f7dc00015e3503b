package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Selectors that match nobody, or that will soon match somebody else. */
public final class SelectorTraps {
    /** What controllers write on pods, anew for each rollout or each pod. */
    private static final Set<String> GENERATED = Set.of(
            "pod-template-hash",
            "controller-revision-hash",
            "pod-template-generation",
            "statefulset.kubernetes.io/pod-name",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");

    private SelectorTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.policies(
                        Check.warning(
                                "selects-nobody",
                                "a policy selects no pod of its namespace",
                                "It is valid, silent and without effect; one letter in a label is enough.",
                                "Correct the labels, or remove the policy"),
                        (scene, policy, says) -> {
                            List<Pods> pods = scene.podsIn(policy.namespace());
                            if (!pods.isEmpty()
                                    && Matched.subjects(scene, policy).isEmpty()) {
                                says.at(
                                        policy.pods().node(),
                                        "`%s` selects none of the %d workloads of its namespace"
                                                .formatted(policy, pods.size()));
                            }
                        }),
                Trap.rules(
                        Check.warning(
                                "peer-matches-nobody",
                                "a peer matches no pod",
                                "There are pods in the namespace that is meant, and none has these labels.",
                                "Correct the labels, or remove the peer"),
                        (scene, policy, rule, says) -> rule.peers().stream()
                                .filter(peer -> !peer.isEveryPod()
                                        && Matched.candidates(scene, policy, peer)
                                                .findAny()
                                                .isPresent()
                                        && Matched.peers(scene, policy, peer)
                                                .findAny()
                                                .isEmpty())
                                .forEach(peer -> says.at(peer.node(), "No pod has the labels of this peer"))),
                Trap.peers(
                        Check.warning(
                                "namespace-matches-nobody",
                                "a peer matches no namespace",
                                "No namespace of which anything was read, and none of the platform, has this name or these labels.",
                                "Correct the name, or remove the peer"),
                        (scene, rule, peer, says) -> peer.namespaces()
                                .filter(selector -> selector.demandsAValue()
                                        && scene.namespacesMatching(selector).isEmpty())
                                .ifPresent(selector -> says.at(selector.node(), "No namespace matches this selector"))),
                Trap.policies(
                        Check.warning(
                                "selector-by-generated-label",
                                "pods are chosen by a label that a controller writes anew",
                                "After the next rollout no pod has the value any more.",
                                "Choose the pods by labels of their template"),
                        (scene, policy, says) -> selectors(policy)
                                .flatMap(selector -> selector.requirements().stream())
                                .filter(requirement -> GENERATED.contains(requirement.key()))
                                .forEach(requirement -> says.at(
                                        requirement.node(),
                                        "`%s` changes with the next rollout".formatted(requirement.key())))),
                Trap.policies(
                        Check.error(
                                "selector-contradiction",
                                "a selector contradicts itself",
                                "What it demands and what it excludes is the same; it can never match.",
                                "Remove one of the two requirements"),
                        (scene, policy, says) -> Stream.concat(selectors(policy), namespaceSelectors(policy))
                                .filter(Selector::contradictsItself)
                                .forEach(selector -> says.at(selector.node(), "No labels can match this selector"))),
                new Trap(
                        Check.warning(
                                "host-network-pods",
                                "policies do not protect pods on the host network",
                                "To most plugins such pods are the node: no policy isolates them, and no pod selector matches them.",
                                "Take the pods off the host network, or protect the node"),
                        (scene, says) -> scene.pods().stream()
                                .filter(pods ->
                                        pods.isOnHostNetwork() && isSelected(scene.policiesIn(pods.namespace()), pods))
                                .forEach(pods -> says.at(
                                        pods.template()
                                                .at("spec", "hostNetwork")
                                                .orElse(pods.node()),
                                        "`%s` is on the host network".formatted(pods)))),
                new Trap(
                        Check.warning(
                                "host-network-peer",
                                "a peer is on the host network",
                                "Its traffic comes from the node's address; the pod selector does not match it.",
                                "Take the pods off the host network"),
                        SelectorTraps::hostNetworkPeers));
    }

    private static void hostNetworkPeers(Scene scene, Trap.Says says) {
        List<Pods> onHost = scene.pods().stream().filter(Pods::isOnHostNetwork).toList();
        for (Policy policy : scene.policies()) {
            policy.rules().stream()
                    .flatMap(rule -> rule.peers().stream())
                    .filter(peer -> !peer.isEveryPod())
                    .forEach(peer -> onHost.stream()
                            .filter(pods -> peer.takesInPod(pods.labels())
                                    && peer.takesInNamespace(policy.namespace(), scene.labelsOf(pods.namespace())))
                            .findFirst()
                            .ifPresent(pods -> says.at(peer.node(), "`%s` is on the host network".formatted(pods))));
        }
    }

    private static boolean isSelected(List<Policy> policies, Pods pods) {
        return policies.stream().anyMatch(policy -> policy.selects(pods.labels()));
    }

    /** Every selector for pods in the policy. */
    private static Stream<Selector> selectors(Policy policy) {
        return Stream.concat(
                Stream.of(policy.pods()),
                policy.rules().stream()
                        .map(PolicyRule::peers)
                        .flatMap(List::stream)
                        .flatMap(peer -> peer.pods().stream()));
    }

    private static Stream<Selector> namespaceSelectors(Policy policy) {
        return policy.rules().stream()
                .map(PolicyRule::peers)
                .flatMap(List::stream)
                .flatMap(peer -> peer.namespaces().stream());
    }
}
