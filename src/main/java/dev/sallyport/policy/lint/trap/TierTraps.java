package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.CidrText;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Selector;
import dev.sallyport.policy.lint.scene.TierPolicy;
import dev.sallyport.policy.lint.scene.TierPolicy.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Policies of the Admin and the Baseline tier: order, and what the tiers before and after make of them. */
public final class TierTraps {
    private TierTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.tierPolicies(
                        Check.warning(
                                "tier-priority-shared",
                                "two policies of a tier have the same priority",
                                "Which of them decides is undefined, and may change from one node to the next.",
                                "Give each policy of a tier a priority of its own"),
                        (scene, policy, says) -> scene.tierPolicies().stream()
                                .takeWhile(other -> other != policy)
                                .filter(other -> policy.priority().isPresent()
                                        && other.priority().equals(policy.priority())
                                        && other.tier().equals(policy.tier())
                                        && other.node()
                                                .clusterFolder()
                                                .equals(policy.node().clusterFolder()))
                                .findFirst()
                                .ifPresent(other -> says.at(
                                        policy.node().at("spec", "priority").orElse(policy.node()),
                                        "%s has the same priority (%s:%d)"
                                                .formatted(
                                                        other,
                                                        other.node().file(),
                                                        other.node().line())))),
                rules(
                        Check.warning(
                                "tier-deny-hits-pods",
                                "a deny for every address denies pods as well",
                                "`networks` also matches traffic inside the cluster: with `0.0.0.0/0` no pod reaches another one.",
                                "Put a rule with `Pass` for all pods before it"),
                        (scene, policy, rule, says) -> {
                            // to deny what nobody allows is what the Baseline tier is for
                            boolean denies = policy.tier().equals("Admin")
                                    && rule.action().equals("Deny");
                            if (!denies || passesPods(before(policy, rule))) return;
                            networks(rule)
                                    .filter(TierTraps::isWholeFamily)
                                    .forEach(node -> says.at(
                                            node,
                                            "`%s` holds the pods too"
                                                    .formatted(node.text().orElse(""))));
                        }),
                Trap.tierPolicies(
                        Check.info(
                                "baseline-never-runs",
                                "a policy of the Baseline tier is never asked",
                                "A NetworkPolicy always decides for the pods that it selects. In namespaces with default-deny nothing is left for the Baseline tier.",
                                "Put guardrails into the Admin tier"),
                        TierTraps::neverRuns),
                rules(
                        Check.warning(
                                "tier-accept-overrides",
                                "the Admin tier accepts what a namespace's policies would deny",
                                "`Accept` ends the decision: default-deny of the tenants' namespaces does not hold for this traffic.",
                                "Use `Pass`, so that the namespace's own policies decide"),
                        TierTraps::acceptOverrides),
                rules(
                        Check.warning(
                                "tier-domain-not-accepted",
                                "domain names stand in a rule that does not accept",
                                "Domain names work for `Accept` alone: whoever wants past a `Deny` asks for the address by another name.",
                                "Accept the names that are needed, and deny the rest by address"),
                        (scene, policy, rule, says) -> {
                            if (rule.action().equals("Accept")) return;
                            rule.peers().forEach(peer -> peer.get("domainNames")
                                    .ifPresent(node ->
                                            says.at(node, "`%s` cannot be decided by name".formatted(rule.action()))));
                        }),
                rules(
                        Check.info(
                                "tier-rule-unnamed",
                                "a rule that denies has no name",
                                "Logs and flow records tell a rule by its name; without one nobody knows why a packet was dropped.",
                                "Give the rule a name, such as the guardrail's id"),
                        (scene, policy, rule, says) -> {
                            if (rule.action().equals("Deny") && !rule.node().has("name")) {
                                says.at(rule.node(), "This rule of %s has no name".formatted(policy));
                            }
                        }),
                rules(
                        Check.warning(
                                "tier-rule-unreachable",
                                "a rule can never match, because an earlier one matches all of it",
                                "The first rule that matches decides. After one for all pods on every port, no other rule for pods is asked.",
                                "Put the narrower rule first"),
                        (scene, policy, rule, says) -> {
                            boolean isForPods = !rule.peers().isEmpty()
                                    && rule.peers().stream()
                                            .allMatch(peer -> peer.has("namespaces") || peer.has("pods"));
                            if (isForPods && before(policy, rule).anyMatch(TierTraps::isForAllPods)) {
                                says.at(rule.node(), "An earlier rule of %s matches every pod".formatted(policy));
                            }
                        }),
                rules(
                        Check.warning(
                                "tier-network-loose",
                                "a network is written in a form that can be read in two ways",
                                "The CRD takes host bits and leading zeros; what an implementation makes of them is its own affair.",
                                "Write the block in its canonical form"),
                        (scene, policy, rule, says) -> networks(rule).forEach(node -> {
                            CidrText read = CidrText.of(node.text().orElse(""));
                            if (read.block().isEmpty()) return;
                            read.refusal()
                                    .ifPresent(refusal -> says.at(node, "`%s` %s".formatted(read.text(), refusal)));
                        })),
                TierSelectorTrap.trap(),
                Trap.tierPolicies(
                        Check.info(
                                "tier-old-api",
                                "a policy is of a kind that is being given up",
                                "AdminNetworkPolicy and BaselineAdminNetworkPolicy became ClusterNetworkPolicy; plugins drop the old kinds.",
                                "Write it as a ClusterNetworkPolicy: `Allow` becomes `Accept`, `ports` become `protocols`"),
                        (scene, policy, says) -> {
                            if (!policy.node().kind().equals("ClusterNetworkPolicy")) {
                                says.at(policy.node(), "%s is of the old API".formatted(policy));
                            }
                        }));
    }

    private interface EachTierRule {
        void look(Scene scene, TierPolicy policy, TierRule rule, Trap.Says says);
    }

    private static Trap rules(Check check, EachTierRule look) {
        return Trap.tierPolicies(
                check, (scene, policy, says) -> policy.rules().forEach(rule -> look.look(scene, policy, rule, says)));
    }

    private static Stream<TierRule> before(TierPolicy policy, TierRule rule) {
        return policy.rules(rule.direction()).stream().takeWhile(other -> other != rule);
    }

    private static boolean passesPods(Stream<TierRule> earlier) {
        return earlier.anyMatch(rule -> !rule.action().equals("Deny") && isForAllPods(rule));
    }

    private static boolean isForAllPods(TierRule rule) {
        return rule.isEveryPort()
                && rule.peers().stream()
                        .flatMap(peer -> peer.get("namespaces").stream())
                        .anyMatch(namespaces -> Selector.of(namespaces).isEmpty());
    }

    private static Stream<Node> networks(TierRule rule) {
        return rule.peers().stream().flatMap(peer -> peer.itemsAt("networks").stream());
    }

    private static boolean isWholeFamily(Node network) {
        return network.text()
                .flatMap(text -> CidrText.of(text).block())
                .filter(Cidr::isWholeFamily)
                .isPresent();
    }

    private static boolean isolatesAll(Scene scene, String namespace, Direction direction) {
        return scene.policiesIn(namespace).stream()
                .anyMatch(policy -> policy.pods().isEmpty() && policy.isolates(direction));
    }

    private static void neverRuns(Scene scene, TierPolicy policy, Trap.Says says) {
        if (!policy.tier().equals("Baseline")) return;
        List<String> subjects = scene.declaredNamespaces().entrySet().stream()
                .filter(entry -> policy.selectsIn(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        boolean isDecided = !subjects.isEmpty()
                && Stream.of(Direction.values())
                        .filter(direction -> !policy.rules(direction).isEmpty())
                        .allMatch(direction ->
                                subjects.stream().allMatch(namespace -> isolatesAll(scene, namespace, direction)));
        if (isDecided) {
            says.at(
                    policy.node(),
                    "NetworkPolicies decide for every pod in the %d namespaces that %s is for"
                            .formatted(subjects.size(), policy));
        }
    }

    private static void acceptOverrides(Scene scene, TierPolicy policy, TierRule rule, Trap.Says says) {
        boolean accepts = rule.action().equals("Accept") || rule.action().equals("Allow");
        if (!policy.tier().equals("Admin") || !accepts || isWithPlatform(scene, rule)) return;
        Optional<String> overridden = scene.declaredNamespaces().entrySet().stream()
                .filter(entry -> scene.isTenants(entry.getKey()) && policy.selectsIn(entry.getValue()))
                .map(Map.Entry::getKey)
                .filter(namespace -> isolatesAll(scene, namespace, rule.direction()))
                .findFirst();
        overridden.ifPresent(namespace -> says.at(
                rule.node(),
                "Default-deny for %s of `%s` does not hold for this traffic"
                        .formatted(Policy.rulesKey(rule.direction()), namespace)));
    }

    /** Whether the other end is the platform's own, such as cluster DNS for everyone. */
    private static boolean isWithPlatform(Scene scene, TierRule rule) {
        return !rule.peers().isEmpty()
                && rule.peers().stream().allMatch(peer -> peer.get("namespaces")
                        .or(() -> peer.at("pods", "namespaceSelector"))
                        .map(Selector::of)
                        .flatMap(selector -> selector.valuesOf(Selector.NAMESPACE_NAME))
                        .filter(names -> names.stream().noneMatch(scene::isTenants))
                        .isPresent());
    }
}
