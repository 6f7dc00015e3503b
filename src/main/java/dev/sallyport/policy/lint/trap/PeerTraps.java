package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Selector;
import java.util.List;

/** Peers that let in more, or others, than it seems. */
public final class PeerTraps {
    private PeerTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.rules(
                        Check.warning(
                                "peers-split",
                                "namespace and pods stand in two list items where one was probably meant",
                                "Two items mean either: every pod of that namespace, and pods with those labels in the policy's own. One dash too many is the whole difference.",
                                "Put `namespaceSelector` and `podSelector` into one item, if both must match"),
                        (scene, policy, rule, says) -> {
                            List<Peer> peers = rule.peers();
                            for (int i = 1; i < peers.size(); i++) {
                                if (isNamespaceAlone(peers.get(i - 1)) && isLabelledPods(peers.get(i))) {
                                    says.at(
                                            peers.get(i).node(),
                                            "This `podSelector` is a peer of its own and means pods of the policy's namespace");
                                }
                            }
                        }),
                Trap.rules(
                        Check.warning(
                                "peers-empty-list",
                                "an empty list of peers means anyone",
                                "`from: []` and `to: []` are the same as leaving them out: the rule matches every peer.",
                                "Remove the rule where nobody is meant, or name the peers"),
                        (scene, policy, rule, says) -> emptyList(rule, PolicyRule.peersKey(rule.direction()), says)),
                Trap.rules(
                        Check.warning(
                                "ports-empty-list",
                                "an empty list of ports means every port",
                                "`ports: []` is the same as leaving it out.",
                                "Name the ports"),
                        (scene, policy, rule, says) -> emptyList(rule, "ports", says)),
                Trap.rules(
                        Check.warning(
                                "allow-all",
                                "a rule allows everyone on every port",
                                "`- {}` matches all traffic of its direction; the policy isolates its pods and undoes it.",
                                "Name peers and ports"),
                        (scene, policy, rule, says) -> {
                            if (rule.isAnyone() && rule.isEveryPort()) {
                                says.at(rule.node(), "This rule of `%s` allows everything".formatted(policy));
                            }
                        }),
                Trap.policies(
                        Check.warning(
                                "pod-selector-namespace-label",
                                "a selector for pods asks for a label of namespaces",
                                "Pods do not inherit labels of their namespace. The selector matches no pod, or one whose owner has copied the label.",
                                "Write `namespaceSelector` beside `podSelector` in the same item"),
                        (scene, policy, says) -> {
                            inspectPods(policy.pods(), says);
                            policy.rules().forEach(rule -> rule.peers()
                                    .forEach(peer -> peer.pods().ifPresent(pods -> inspectPods(pods, says))));
                        }),
                Trap.peers(
                        Check.warning(
                                "namespace-by-chosen-label",
                                "a namespace is chosen by a label that others can set",
                                "Whoever may label a namespace can walk through this rule. Only `kubernetes.io/metadata.name` is set by the API server.",
                                "Choose the namespace by `kubernetes.io/metadata.name`"),
                        (scene, rule, peer, says) -> peer.namespaces()
                                .filter(selector -> selector.demandsAValue() && !selector.namesNamespaces())
                                .ifPresent(selector -> says.at(
                                        selector.node(),
                                        "Any namespace with these labels is taken in, whoever owns it"))),
                Trap.peers(
                        Check.warning(
                                "peer-by-exclusion",
                                "pods are chosen by what they are not",
                                "`NotIn` and `DoesNotExist` also match pods that lack the key altogether, and every pod that is yet to come.",
                                "Choose the pods by the labels that they have"),
                        (scene, rule, peer, says) -> peer.pods().stream()
                                .flatMap(selector -> selector.requirements().stream())
                                .filter(Selector.Requirement::isNegative)
                                .forEach(requirement -> says.at(
                                        requirement.node(),
                                        "Pods without the label `%s` match".formatted(requirement.key())))),
                Trap.rules(
                        Check.info(
                                "peer-repeated",
                                "a peer is given twice in one rule",
                                "The second says nothing; perhaps it was to be another one.",
                                "Remove one of the two"),
                        (scene, policy, rule, says) -> {
                            List<Peer> peers = rule.peers();
                            for (int i = 1; i < peers.size(); i++) {
                                Node peer = peers.get(i).node();
                                if (peers.subList(0, i).stream()
                                        .anyMatch(earlier -> earlier.node().saysTheSameAs(peer))) {
                                    says.at(peer, "The same peer stands in this rule already");
                                }
                            }
                        }));
    }

    private static boolean isNamespaceAlone(Peer peer) {
        return peer.namespaces().isPresent() && peer.pods().isEmpty();
    }

    private static boolean isLabelledPods(Peer peer) {
        return peer.isOwnNamespace() && !peer.isEveryPod();
    }

    private static void emptyList(PolicyRule rule, String key, Trap.Says says) {
        rule.node()
                .get(key)
                .filter(list -> list.value().asSequence().filter(List::isEmpty).isPresent())
                .ifPresent(list -> says.at(
                        list, "`%s: []` means %s".formatted(key, key.equals("ports") ? "every port" : "anyone")));
    }

    private static void inspectPods(Selector pods, Trap.Says says) {
        for (Selector.Requirement requirement : pods.requirements()) {
            boolean isOfNamespaces = requirement.key().equals(Selector.NAMESPACE_NAME)
                    || requirement.key().startsWith("pod-security.kubernetes.io/");
            if (isOfNamespaces) {
                says.at(requirement.node(), "`%s` is a label of namespaces, not of pods".formatted(requirement.key()));
            }
        }
    }
}
