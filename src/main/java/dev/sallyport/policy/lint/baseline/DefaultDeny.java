package dev.sallyport.policy.lint.baseline;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.Direction;
import java.util.List;

/** INV-5, INV-7: a policy for all pods that denies everything in a direction, so that every allow is explicit. */
public final class DefaultDeny implements Inspection {
    private static final Check INGRESS = Check.error(
            "INV-5",
            "the namespace has no default-deny for ingress",
            "Without it a pod that no other policy selects can be reached by everyone.",
            "Add a NetworkPolicy with `podSelector: {}`, `policyTypes: [Ingress]` and no rules");
    private static final Check EGRESS = Check.error(
            "INV-7",
            "the namespace has no default-deny for egress",
            "Without it a pod that no other policy selects can reach everyone.",
            "Add a NetworkPolicy with `podSelector: {}`, `policyTypes: [Egress]` and no rules");

    @Override
    public List<Check> checks() {
        return List.of(INGRESS, EGRESS);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (String namespace : scene.tenantNamespaces()) {
            require(scene, namespace, Direction.INGRESS, INGRESS, findings);
            require(scene, namespace, Direction.EGRESS, EGRESS, findings);
        }
    }

    private static void require(Scene scene, String namespace, Direction direction, Check check, Findings findings) {
        if (scene.policiesIn(namespace).stream().noneMatch(policy -> deniesAll(policy, direction))) {
            findings.add(
                    check,
                    scene.placeOf(namespace),
                    "`%s` has no policy that denies all %s to all of its pods"
                            .formatted(namespace, Policy.rulesKey(direction)));
        }
    }

    private static boolean deniesAll(Policy policy, Direction direction) {
        return policy.pods().isEmpty()
                && policy.isolates(direction)
                && policy.rules(direction).isEmpty();
    }
}
