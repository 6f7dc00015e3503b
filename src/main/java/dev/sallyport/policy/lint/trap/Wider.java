package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;

/** Whether one policy allows everything that another one allows. Answers 'no' where it cannot be seen at a glance. */
final class Wider {
    private Wider() {}

    /** Whether the wider policy could stand for the other one without changing what is allowed or isolated. */
    static boolean covers(Policy wider, Policy policy) {
        boolean sameSubject = wider.pods().node().saysTheSameAs(policy.pods().node());
        return (sameSubject || wider.pods().isEmpty())
                && !policy.rules().isEmpty()
                && wider.types().containsAll(policy.types())
                && !wider.spec().saysTheSameAs(policy.spec())
                && policy.rules().stream().allMatch(rule -> wider.rules(rule.direction()).stream()
                        .anyMatch(other -> covers(other, rule)));
    }

    private static boolean covers(PolicyRule wider, PolicyRule rule) {
        return (wider.isEveryPort()
                        || !rule.isEveryPort()
                                && !rule.hasNamedPort()
                                && wider.numbers().contains(rule.numbers()))
                && (wider.isAnyone()
                        || !rule.isAnyone()
                                && rule.peers().stream().allMatch(peer -> wider.peers().stream()
                                        .anyMatch(other -> covers(other, peer))));
    }

    private static boolean covers(Peer wider, Peer peer) {
        if (wider.node().saysTheSameAs(peer.node())) return true;
        if (wider.block().isPresent() || peer.block().isPresent()) {
            return wider.block().isPresent()
                    && peer.block().isPresent()
                    && wider.block()
                            .get()
                            .addresses()
                            .contains(peer.block().get().addresses());
        }
        if (!peer.domainNames().isEmpty()) return false;
        boolean sameNamespaces =
                wider.namespaces().isEmpty() && peer.namespaces().isEmpty()
                        || wider.namespaces().isPresent()
                                && peer.namespaces().isPresent()
                                && wider.namespaces()
                                        .get()
                                        .node()
                                        .saysTheSameAs(peer.namespaces().get().node());
        return sameNamespaces && wider.isEveryPod();
    }
}
