package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.model.Direction;
import java.util.List;

/** What {@code policyTypes} and {@code podSelector} mean when they are not written. */
public final class TypeTraps {
    private TypeTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.policies(
                        Check.warning(
                                "types-missing",
                                "egress rules without `policyTypes` isolate for ingress as well",
                                "The API server always adds Ingress where `policyTypes` is missing. Whoever meant egress alone has closed every way in.",
                                "Write `policyTypes` always: `[Egress]` where egress alone is meant"),
                        (scene, policy, says) -> {
                            Node spec = policy.spec();
                            boolean egressAlone =
                                    !spec.itemsAt("egress").isEmpty() && !spec.has("ingress") && hasNoTypes(spec);
                            if (egressAlone) {
                                says.at(
                                        spec.get("egress").orElse(spec),
                                        "`%s` denies all ingress, because `policyTypes` is missing".formatted(policy));
                            }
                        }),
                Trap.policies(
                        Check.error(
                                "egress-deny-without-types",
                                "an empty `egress` without `policyTypes` denies ingress, not egress",
                                "Egress is added to the policy types only where egress rules are; without any, the policy isolates for ingress alone.",
                                "Write `policyTypes: [Egress]`"),
                        (scene, policy, says) -> {
                            Node spec = policy.spec();
                            if (hasNoTypes(spec)
                                    && spec.has("egress")
                                    && spec.itemsAt("egress").isEmpty()) {
                                says.at(
                                        spec.get("egress").orElse(spec),
                                        "`%s` does not deny any egress, because `policyTypes` is missing"
                                                .formatted(policy));
                            }
                        }),
                Trap.policies(
                        Check.error(
                                "rules-ignored",
                                "rules of a direction that `policyTypes` does not name are ignored",
                                "The rules are stored and never take effect: they allow nothing, and they isolate nothing.",
                                "Add the direction to `policyTypes`, or remove its rules"),
                        (scene, policy, says) -> {
                            for (Direction direction : Direction.values()) {
                                String key = Policy.rulesKey(direction);
                                if (policy.isolates(direction)) continue;
                                policy.written().stream()
                                        .filter(rule -> rule.direction() == direction)
                                        .map(PolicyRule::node)
                                        .findFirst()
                                        .ifPresent(node -> says.at(
                                                policy.spec().get(key).orElse(node),
                                                "The %s rules of `%s` are ignored, because `policyTypes` does not name %s"
                                                        .formatted(key, policy, direction.policyType())));
                            }
                        }),
                Trap.policies(
                        Check.info(
                                "types-repeated",
                                "`policyTypes` names a direction twice",
                                "The API server takes it; two of the same usually stand where one was meant to be the other.",
                                "Write each direction once"),
                        (scene, policy, says) -> {
                            List<Node> types = policy.spec().itemsAt("policyTypes");
                            if (types.size() == 2 && types.get(0).saysTheSameAs(types.get(1))) {
                                says.at(
                                        types.get(1),
                                        "`%s` is given twice"
                                                .formatted(types.get(1).text().orElse("")));
                            }
                        }),
                Trap.policies(
                        Check.warning(
                                "pod-selector-missing",
                                "a policy without `podSelector` is one for all pods",
                                "A missing selector selects everything, not nothing.",
                                "Write `podSelector: {}` where all pods are meant, so that one can see it"),
                        (scene, policy, says) -> {
                            if (!policy.spec().has("podSelector")) {
                                says.at(policy.spec(), "`%s` selects every pod of its namespace".formatted(policy));
                            }
                        }));
    }

    private static boolean hasNoTypes(Node spec) {
        return spec.itemsAt("policyTypes").isEmpty();
    }
}
