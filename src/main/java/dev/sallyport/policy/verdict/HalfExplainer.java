package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.verdict.Explanation.Cited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Explains one direction for one pod, one other end and one port. Used once. */
final class HalfExplainer {
    private final ClusterState state;
    private final Options.IpBlocks ipBlocks;
    private final Direction direction;
    private final PodGroup subject;
    private final Predicate<Target> meetsPeer;
    private final List<NamedPort> declared;
    private final PortRange port;
    private final List<Explanation.Step> steps = new ArrayList<>();

    /**
     * @param meetsPeer whether a peer of a rule is the other end
     * @param declared ports of the destination
     */
    HalfExplainer(
            ClusterState state,
            Engine engine,
            Direction direction,
            int subject,
            Predicate<Target> meetsPeer,
            List<NamedPort> declared,
            PortRange port) {
        this.state = state;
        this.ipBlocks = engine.options.ipBlocks();
        this.direction = direction;
        this.subject = engine.pods.group(subject);
        this.meetsPeer = meetsPeer;
        this.declared = declared;
        this.port = port;
    }

    Explanation explain(Endpoint shown) {
        return new Explanation(direction, shown, decide(), steps);
    }

    private boolean decide() {
        if (subject.hostNetwork()) {
            say("The pods use the network of their nodes: no policy selects them", true);
            return true;
        }
        return tier(Tier.ADMIN)
                .or(this::networkPolicies)
                .or(() -> tier(Tier.BASELINE))
                .orElseGet(() -> {
                    say("No policy decides: allowed", true);
                    return true;
                });
    }

    /** Empty if the tier leaves it to the next. */
    private Optional<Boolean> tier(Tier tier) {
        for (TierPolicy policy : state.tierPolicies()) {
            if (policy.tier() != tier || !selects(policy)) continue;
            List<TierRule> rules = policy.rules(direction);
            for (int i = 0; i < rules.size(); i++) {
                Optional<TierAction> action = action(rules.get(i));
                if (action.isEmpty()) continue;
                String name =
                        rules.get(i).name().isEmpty() ? "" : " '" + rules.get(i).name() + "'";
                String sentence = "%s tier: %s, rule %s%s: %s".formatted(tier, policy, rule(i), name, action.get());
                say(sentence, cited(policy, Optional.of(rule(i))), action.get() != TierAction.PASS);
                return action.get() == TierAction.PASS
                        ? Optional.empty()
                        : Optional.of(action.get() == TierAction.ACCEPT);
            }
            say(
                    "%s tier: %s selects the pods; none of its rules is about this".formatted(tier, policy),
                    cited(policy, Optional.empty()),
                    false);
        }
        return Optional.empty();
    }

    private boolean selects(TierPolicy policy) {
        return policy.pods().matches(subject.labels())
                && state.namespaces().stream()
                        .filter(namespace -> namespace.name().equals(subject.namespace()))
                        .anyMatch(namespace -> policy.namespaces().matches(namespace.labels()));
    }

    /** What the rule does with this connection; see {@link Tiers} for peers that are not known. */
    private Optional<TierAction> action(TierRule rule) {
        if (rule.peers().stream().anyMatch(TierPeer.Unknown.class::isInstance)) {
            return rule.action() == TierAction.ACCEPT ? Optional.empty() : Optional.of(TierAction.DENY);
        }
        boolean met = rule.peers().stream().anyMatch(peer -> meetsPeer.test(Target.of(peer, rule.action())));
        return met && meetsPort(rule.ports()) ? Optional.of(rule.action()) : Optional.empty();
    }

    private Optional<Boolean> networkPolicies() {
        List<NetworkPolicySpec> selecting = state.policies().stream()
                .filter(policy -> policy.isolates(direction)
                        && policy.namespace().equals(subject.namespace())
                        && policy.podSelector().matches(subject.labels()))
                .toList();
        if (selecting.isEmpty()) {
            say("No NetworkPolicy selects the pods for " + field(), false);
            return Optional.empty();
        }
        for (NetworkPolicySpec policy : selecting) {
            if (allows(policy)) return Optional.of(true);
        }
        say("No rule of these policies allows it, so it is denied", true);
        return Optional.of(false);
    }

    private boolean allows(NetworkPolicySpec policy) {
        List<PolicyRule> rules = policy.rules(direction);
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            PolicyRule rule = rules.get(i);
            boolean peer =
                    rule.peers().stream().anyMatch(one -> meetsPeer.test(Target.of(one, policy.namespace(), ipBlocks)));
            boolean ports = meetsPort(rule.ports());
            if (peer && ports) {
                say(
                        "%s selects the pods; rule %s allows it".formatted(policy, rule(i)),
                        cited(policy, Optional.of(rule(i))),
                        true);
                return true;
            }
            reasons.add("%s names other %s".formatted(rule(i), peer ? "ports" : ports ? "peers" : "peers and ports"));
        }
        String reason = reasons.isEmpty() ? "it has no rule, which allows nothing" : String.join(", ", reasons);
        say("%s selects the pods; %s".formatted(policy, reason), cited(policy, Optional.empty()), false);
        return false;
    }

    private boolean meetsPort(List<PortMatch> ports) {
        return PortSpec.of(ports).on(declared).overlaps(PortSet.of(port));
    }

    private String field() {
        return direction == Direction.INGRESS ? "ingress" : "egress";
    }

    private String rule(int index) {
        return field() + "[" + index + "]";
    }

    private static Cited cited(TierPolicy policy, Optional<String> rule) {
        return new Cited(policy.tier().toString(), policy.toString(), rule, policy.place());
    }

    private static Cited cited(NetworkPolicySpec policy, Optional<String> rule) {
        return new Cited("NetworkPolicy", policy.toString(), rule, policy.place());
    }

    private void say(String sentence, Cited cited, boolean decides) {
        steps.add(new Explanation.Step(sentence, Optional.of(cited), decides));
    }

    private void say(String sentence, boolean decides) {
        steps.add(new Explanation.Step(sentence, Optional.empty(), decides));
    }
}
