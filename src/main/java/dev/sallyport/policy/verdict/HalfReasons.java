package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lets through how much, in one direction, for one pod and one other end. Used once. */
final class HalfReasons {
    private final Reachability reachability;
    private final Direction direction;
    private final PodGroup subject;
    private final Predicate<Target> meets;
    private final List<NamedPort> declared;
    private final List<Reason> reasons = new ArrayList<>();

    /**
     * @param meets whether a peer of a rule is the other end
     * @param declared ports of the destination
     */
    HalfReasons(
            Reachability reachability,
            Direction direction,
            PodGroup subject,
            Predicate<Target> meets,
            List<NamedPort> declared) {
        this.reachability = reachability;
        this.direction = direction;
        this.subject = subject;
        this.meets = meets;
        this.declared = declared;
    }

    List<Reason> all() {
        if (subject.hostNetwork()) {
            add(Reason.Kind.HOST_NETWORK, PortSet.all());
            return reasons;
        }
        PortSet left = tier(Tier.ADMIN, PortSet.all());
        List<NetworkPolicySpec> selecting =
                selecting(reachability, direction, subject).toList();
        if (selecting.isEmpty()) add(Reason.Kind.NOT_ISOLATED, tier(Tier.BASELINE, left));
        else selecting.forEach(policy -> rules(policy, left));
        return reasons;
    }

    private static Stream<NetworkPolicySpec> selecting(
            Reachability reachability, Direction direction, PodGroup subject) {
        return reachability.policies(subject.namespace()).stream()
                .filter(policy ->
                        policy.isolates(direction) && policy.podSelector().matches(subject.labels()));
    }

    private void rules(NetworkPolicySpec policy, PortSet left) {
        PortSet ports = PortSet.EMPTY;
        for (PolicyRule rule : policy.rules(direction)) {
            if (rule.peers().stream().anyMatch(peer -> meets.test(target(peer, policy))))
                ports = ports.union(PortSpec.of(rule.ports()).on(declared).intersect(left));
        }
        add(Reason.Kind.POLICY, policy.toString(), policy.place(), ports);
    }

    private Target target(Peer peer, NetworkPolicySpec policy) {
        return Target.of(peer, policy.namespace(), reachability.engine().options.ipBlocks());
    }

    /** @return what the tier leaves to those after it */
    private PortSet tier(Tier tier, PortSet ports) {
        PortSet open = ports;
        PortSet passed = PortSet.EMPTY;
        for (TierPolicy policy : reachability.state().tierPolicies()) {
            if (policy.tier() != tier || !selects(policy)) continue;
            for (TierRule rule : policy.rules(direction)) {
                PortSet met = met(rule).intersect(open);
                open = open.minus(met);
                switch (action(rule)) {
                    case ACCEPT -> add(Reason.Kind.TIER, policy.toString(), policy.place(), met);
                    case PASS -> passed = passed.union(met);
                    case DENY -> {}
                }
            }
        }
        return open.union(passed);
    }

    private boolean selects(TierPolicy policy) {
        return policy.pods().matches(subject.labels())
                && reachability.state().namespaces().stream()
                        .filter(namespace -> namespace.name().equals(subject.namespace()))
                        .anyMatch(namespace -> policy.namespaces().matches(namespace.labels()));
    }

    /** See {@link Tiers} for peers that are not known: to accept them accepts nothing, everything else denies all. */
    private PortSet met(TierRule rule) {
        if (isUnknown(rule)) return rule.action() == TierAction.ACCEPT ? PortSet.EMPTY : PortSet.all();
        boolean met = rule.peers().stream().anyMatch(peer -> meets.test(Target.of(peer, rule.action())));
        return met ? PortSpec.of(rule.ports()).on(declared) : PortSet.EMPTY;
    }

    private static TierAction action(TierRule rule) {
        return isUnknown(rule) && rule.action() == TierAction.PASS ? TierAction.DENY : rule.action();
    }

    private static boolean isUnknown(TierRule rule) {
        return rule.peers().stream().anyMatch(TierPeer.Unknown.class::isInstance);
    }

    private void add(Reason.Kind kind, PortSet ports) {
        if (!ports.isEmpty()) reasons.add(new Reason(kind, "", Optional.empty(), ports));
    }

    private void add(Reason.Kind kind, String policy, Place place, PortSet ports) {
        if (!ports.isEmpty()) reasons.add(new Reason(kind, policy, Optional.of(place), ports));
    }

    /** Addresses of the range at which what the policies of a pod say may change. */
    static Set<Address> starts(Reachability reachability, PodGroup subject, AddressRange range) {
        var starts = new TreeSet<Address>();
        for (Direction direction : Direction.values()) {
            Stream<AddressSet> rules = selecting(reachability, direction, subject)
                    .flatMap(policy -> policy.rules(direction).stream()
                            .flatMap(rule -> rule.peers().stream())
                            .map(peer -> Target.of(
                                    peer,
                                    policy.namespace(),
                                    reachability.engine().options.ipBlocks()))
                            .map(Target::addresses));
            Stream<AddressSet> tiers = reachability.state().tierPolicies().stream()
                    .flatMap(policy -> policy.rules(direction).stream())
                    .flatMap(rule -> rule.peers().stream().map(peer -> Target.of(peer, rule.action())))
                    .map(Target::addresses);
            Stream.concat(rules, tiers)
                    .flatMap(set -> set.ranges().stream())
                    .flatMap(part -> part.last().isLast()
                            ? Stream.of(part.first())
                            : Stream.of(part.first(), part.last().next()))
                    .filter(range::contains)
                    .forEach(starts::add);
        }
        return starts;
    }
}
