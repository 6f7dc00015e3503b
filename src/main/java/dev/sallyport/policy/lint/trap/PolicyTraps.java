package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.PolicyRule;
import dev.sallyport.policy.lint.scene.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies that say something twice, and policies that are not where they seem to be. */
public final class PolicyTraps {
    /** Labels hold as many characters, and some plugins keep a policy's name in one. */
    private static final int PORTABLE_NAME = 63;

    private PolicyTraps() {}

    public static List<Inspection> all() {
        return List.of(
                new Trap(
                        Check.error(
                                "name-given-twice",
                                "two policies have the same name",
                                "They are one object to the cluster: what is applied last wins, and the other never takes effect.",
                                "Give one of them another name"),
                        PolicyTraps::namesGivenTwice),
                Trap.policies(
                        Check.warning(
                                "policy-repeated",
                                "two policies of a namespace say the same",
                                "Whoever removes or narrows one of them changes nothing, because the other one still allows it.",
                                "Remove one of them"),
                        (scene, policy, says) -> earlier(scene, policy).stream()
                                .filter(other -> other.spec().saysTheSameAs(policy.spec()))
                                .findFirst()
                                .ifPresent(other ->
                                        says.at(policy.node(), "`%s` says the same as `%s`".formatted(policy, other)))),
                Trap.policies(
                        Check.info(
                                "policy-shadowed",
                                "a policy allows nothing that a wider one does not allow",
                                "It looks like the reason why something is allowed, and is not: removing it closes nothing.",
                                "Remove it, or narrow the wider one"),
                        (scene, policy, says) -> scene.policiesIn(policy.namespace()).stream()
                                .filter(other -> other != policy && Wider.covers(other, policy))
                                .findFirst()
                                .ifPresent(other -> says.at(
                                        policy.node(),
                                        "Everything in `%s` is allowed by `%s`".formatted(policy, other)))),
                Trap.policies(
                        Check.info(
                                "rule-repeated",
                                "a rule stands in a policy twice",
                                "The second says nothing; perhaps it was to be another one.",
                                "Remove one of the two"),
                        (scene, policy, says) -> {
                            List<PolicyRule> rules = policy.rules();
                            for (int i = 1; i < rules.size(); i++) {
                                PolicyRule rule = rules.get(i);
                                if (rules.subList(0, i).stream()
                                        .anyMatch(other -> other.direction() == rule.direction()
                                                && other.node().saysTheSameAs(rule.node()))) {
                                    says.at(rule.node(), "The same rule stands in `%s` already".formatted(policy));
                                }
                            }
                        }),
                Trap.policies(
                        Check.warning(
                                "namespace-missing",
                                "a policy does not say its namespace",
                                "It ends up wherever it is applied, by default in `default`, and protects nothing in the namespace that was meant.",
                                "Write `metadata.namespace`"),
                        (scene, policy, says) -> {
                            if (policy.namespace().isEmpty()) {
                                says.at(
                                        policy.node().get("metadata").orElse(policy.node()),
                                        "`%s` names no namespace".formatted(policy));
                            }
                        }),
                Trap.policies(
                        Check.warning(
                                "namespace-default",
                                "a policy is in the namespace `default`",
                                "No tenant owns it; a policy there is usually one whose namespace was forgotten.",
                                "Write the namespace that is meant"),
                        (scene, policy, says) -> {
                            if (policy.namespace().equals("default")) {
                                says.at(
                                        policy.node()
                                                .at("metadata", "namespace")
                                                .orElse(policy.node()),
                                        "`%s` is in the namespace `default`".formatted(policy.name()));
                            }
                        }),
                Trap.policies(
                        Check.info(
                                "name-not-portable",
                                "a policy's name is one that not every plugin can carry",
                                "Kubernetes takes 253 characters and dots; plugins that keep the name in a label take 63.",
                                "Use up to 63 of a-z, 0-9 and '-'"),
                        (scene, policy, says) -> {
                            if (policy.name().length() > PORTABLE_NAME
                                    || policy.name().contains(".")) {
                                says.at(
                                        policy.node().at("metadata", "name").orElse(policy.node()),
                                        "The name has %d characters%s"
                                                .formatted(
                                                        policy.name().length(),
                                                        policy.name().contains(".") ? " and a dot" : ""));
                            }
                        }));
    }

    private static void namesGivenTwice(Scene scene, Trap.Says says) {
        Map<String, Node> first = new HashMap<>();
        for (Node object : scene.policyObjects()) {
            String name = String.join(
                    " ",
                    object.clusterFolder(),
                    object.group(),
                    object.kind(),
                    object.textAt("metadata", "namespace"),
                    object.textAt("metadata", "name"));
            Node earlier = first.putIfAbsent(name, object);
            if (earlier != null && object.at("metadata", "name").isPresent()) {
                says.at(
                        object.at("metadata", "name").orElse(object),
                        "This %s is also in %s:%d".formatted(object.kind(), earlier.file(), earlier.line()));
            }
        }
    }

    private static List<Policy> earlier(Scene scene, Policy policy) {
        List<Policy> together = scene.policiesIn(policy.namespace());
        return together.subList(0, together.indexOf(policy));
    }
}
