package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.stream.Stream;

/** The pods, among those that were read, that a policy speaks of. */
final class Matched {
    private Matched() {}

    static List<Pods> subjects(Scene scene, Policy policy) {
        return scene.podsIn(policy.namespace()).stream()
                .filter(pods -> policy.selects(pods.labels()))
                .toList();
    }

    /** The pods that traffic of the rule arrives at: the policy's own for ingress, the peers for egress. */
    static List<Pods> destinations(Scene scene, Policy policy, PolicyRule rule) {
        if (rule.direction() == Direction.INGRESS) return subjects(scene, policy);
        return rule.peers().stream().flatMap(peer -> peers(scene, policy, peer)).toList();
    }

    static Stream<Pods> peers(Scene scene, Policy policy, Peer peer) {
        return candidates(scene, policy, peer).filter(pods -> peer.takesInPod(pods.labels()));
    }

    /** Every pod of the namespaces of which the peer speaks. */
    static Stream<Pods> candidates(Scene scene, Policy policy, Peer peer) {
        if (peer.isOwnNamespace()) return scene.podsIn(policy.namespace()).stream();
        return peer.namespaces().map(scene::namespacesMatching).orElse(List.of()).stream()
                .flatMap(namespace -> scene.podsIn(namespace).stream());
    }
}
