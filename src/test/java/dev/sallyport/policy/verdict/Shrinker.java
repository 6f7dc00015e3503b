package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a failing cluster smaller, as long as it still fails: without a pod, a policy, a rule, a peer or a port. */
final class Shrinker {
    private Shrinker() {}

    static ClusterState shrink(ClusterState failing, Predicate<ClusterState> fails) {
        ClusterState smallest = failing;
        for (boolean smaller = true; smaller; ) {
            ClusterState current = smallest;
            var next = smaller(current).filter(fails).findFirst();
            smaller = next.isPresent();
            smallest = next.orElse(current);
        }
        return smallest;
    }

    private static Stream<ClusterState> smaller(ClusterState s) {
        return Stream.of(
                        without(s.pods())
                                .map(pods -> new ClusterState(
                                        s.namespaces(), pods, s.policies(), s.tierPolicies(), s.entrances())),
                        variants(s.policies(), Shrinker::smaller).map(s::withPolicies),
                        variants(s.tierPolicies(), Shrinker::smaller)
                                .map(tiers ->
                                        new ClusterState(s.namespaces(), s.pods(), s.policies(), tiers, s.entrances())),
                        without(s.entrances())
                                .map(entrances -> new ClusterState(
                                        s.namespaces(), s.pods(), s.policies(), s.tierPolicies(), entrances)),
                        without(s.namespaces())
                                .map(namespaces -> new ClusterState(
                                        namespaces, s.pods(), s.policies(), s.tierPolicies(), s.entrances())))
                .flatMap(states -> states)
                .filter(state -> !state.equals(s)); // a namespace that something still names comes back
    }

    private static Stream<NetworkPolicySpec> smaller(NetworkPolicySpec p) {
        return Stream.concat(
                variants(p.ingress(), Shrinker::smaller).map(rules -> with(p, rules, p.egress())),
                variants(p.egress(), Shrinker::smaller).map(rules -> with(p, p.ingress(), rules)));
    }

    private static NetworkPolicySpec with(NetworkPolicySpec p, List<PolicyRule> ingress, List<PolicyRule> egress) {
        return new NetworkPolicySpec(
                p.place(),
                p.namespace(),
                p.name(),
                p.podSelector(),
                p.isolatesIngress(),
                p.isolatesEgress(),
                ingress,
                egress);
    }

    private static Stream<PolicyRule> smaller(PolicyRule rule) {
        return Stream.concat(
                some(rule.peers()).map(peers -> new PolicyRule(peers, rule.ports())),
                some(rule.ports()).map(ports -> new PolicyRule(rule.peers(), ports)));
    }

    private static Stream<TierPolicy> smaller(TierPolicy p) {
        return Stream.concat(
                variants(p.ingress(), Shrinker::smaller).map(rules -> with(p, rules, p.egress())),
                variants(p.egress(), Shrinker::smaller).map(rules -> with(p, p.ingress(), rules)));
    }

    private static TierPolicy with(TierPolicy p, List<TierRule> ingress, List<TierRule> egress) {
        return new TierPolicy(
                p.place(), p.kind(), p.name(), p.tier(), p.priority(), p.namespaces(), p.pods(), ingress, egress);
    }

    private static Stream<TierRule> smaller(TierRule rule) {
        return Stream.concat(
                some(rule.peers()).map(peers -> new TierRule(rule.name(), rule.action(), peers, rule.ports())),
                some(rule.ports()).map(ports -> new TierRule(rule.name(), rule.action(), rule.peers(), ports)));
    }

    /** Each list without one, then each with a smaller one. */
    private static <T> Stream<List<T>> variants(List<T> list, Function<T, Stream<T>> smaller) {
        return Stream.concat(
                without(list), IntStream.range(0, list.size()).boxed().flatMap(i -> smaller.apply(list.get(i))
                        .map(one -> {
                            List<T> copy = new ArrayList<>(list);
                            copy.set(i, one);
                            return copy;
                        })));
    }

    private static <T> Stream<List<T>> without(List<T> list) {
        return IntStream.range(0, list.size()).mapToObj(i -> {
            List<T> copy = new ArrayList<>(list);
            copy.remove(i);
            return copy;
        });
    }

    private static <T> Stream<List<T>> some(List<T> list) {
        return list.size() == 1 ? Stream.empty() : without(list);
    }
}
