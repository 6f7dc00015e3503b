package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Peer;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.TierPolicy;
import java.util.List;

/** One check with what looks for it. */
record Trap(Check check, Everything look) implements Inspection {
    /** Takes what is found. */
    interface Says {
        void at(Node node, String sentence);
    }

    interface Everything {
        void look(Scene scene, Says says);
    }

    interface EachPolicy {
        void look(Scene scene, Policy policy, Says says);
    }

    interface EachRule {
        void look(Scene scene, Policy policy, PolicyRule rule, Says says);
    }

    interface EachPeer {
        void look(Scene scene, PolicyRule rule, Peer peer, Says says);
    }

    interface EachTierPolicy {
        void look(Scene scene, TierPolicy policy, Says says);
    }

    static Trap policies(Check check, EachPolicy look) {
        return new Trap(check, (scene, says) -> scene.policies().forEach(policy -> look.look(scene, policy, says)));
    }

    /** Rules that take effect. */
    static Trap rules(Check check, EachRule look) {
        return policies(
                check, (scene, policy, says) -> policy.rules().forEach(rule -> look.look(scene, policy, rule, says)));
    }

    /** Peers of rules that take effect. */
    static Trap peers(Check check, EachPeer look) {
        return rules(
                check, (scene, policy, rule, says) -> rule.peers().forEach(peer -> look.look(scene, rule, peer, says)));
    }

    static Trap tierPolicies(Check check, EachTierPolicy look) {
        return new Trap(check, (scene, says) -> scene.tierPolicies().forEach(policy -> look.look(scene, policy, says)));
    }

    @Override
    public List<Check> checks() {
        return List.of(check);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        look.look(scene, (node, sentence) -> findings.add(check, node, sentence));
    }
}
