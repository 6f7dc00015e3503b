package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules of the Admin and the Baseline tier for one direction, in the order in which they are asked. */
final class Tiers {
    /**
     * A rule.
     *
     * @param subject number of a set of {@link PodSets}
     * @param peers numbers of such sets
     */
    record Entry(Tier tier, TierAction action, int subject, int[] peers, AddressSet addresses, PortSpec ports) {}

    /**
     * What the tiers leave of a connection, as numbers of a {@link PortTable}.
     *
     * @param accepted by the Admin tier, whatever follows
     * @param rest what the Admin tier leaves to NetworkPolicies
     * @param free what is open if no NetworkPolicy selects the pod
     */
    record Outcome(int accepted, int rest, int free) {
        static final Outcome UNTOUCHED = new Outcome(PortTable.NONE, PortTable.ALL, PortTable.ALL);
    }

    private final List<Entry> entries = new ArrayList<>();

    Tiers(Direction direction, PodSets sets, List<TierPolicy> policies) {
        for (TierPolicy policy : policies) {
            int subject = sets.number(new PodQuery.Across(policy.namespaces(), policy.pods()));
            for (TierRule rule : policy.rules(direction)) entries.add(entry(policy.tier(), subject, rule, sets));
        }
    }

    /** The API's order to fail closed: an unknown peer makes Accept match nothing, and the others deny everything. */
    private static Entry entry(Tier tier, int subject, TierRule rule, PodSets sets) {
        boolean unknown = rule.peers().stream().anyMatch(TierPeer.Unknown.class::isInstance);
        TierAction action = unknown && rule.action() == TierAction.PASS ? TierAction.DENY : rule.action();
        PortSpec ports = PortSpec.of(rule.ports());
        if (unknown && action == TierAction.ACCEPT) {
            return new Entry(tier, action, subject, new int[0], AddressSet.EMPTY, ports);
        }
        List<Target> targets = unknown
                ? List.of(Target.ANYONE)
                : rule.peers().stream().map(peer -> Target.of(peer, action)).toList();
        return new Entry(
                tier,
                action,
                subject,
                targets.stream()
                        .map(Target::pods)
                        .flatMap(Optional::stream)
                        .mapToInt(sets::number)
                        .distinct()
                        .toArray(),
                targets.stream().map(Target::addresses).reduce(AddressSet.EMPTY, AddressSet::union),
                unknown ? PortSpec.EVERY : ports);
    }

    boolean hasNames() {
        return entries.stream().anyMatch(entry -> !entry.ports.names().isEmpty());
    }

    /** Numbers of the sets that rules accept as peers. */
    Set<Integer> acceptedPeers() {
        return entries.stream()
                .filter(entry -> entry.action == TierAction.ACCEPT)
                .flatMap(entry -> Arrays.stream(entry.peers).boxed())
                .collect(Collectors.toSet());
    }

    /** The addresses that the rules for a subject tell apart. */
    List<AddressSet> addresses(BitSet subject) {
        return subject.stream().mapToObj(i -> entries.get(i).addresses).toList();
    }

    /** The rules whose subject holds a pod. */
    BitSet asSubject(IntPredicate held) {
        return select(entry -> held.test(entry.subject));
    }

    /** The rules that meet a peer. */
    BitSet asPeer(IntPredicate held) {
        return select(entry -> {
            for (int peers : entry.peers) {
                if (held.test(peers)) return true;
            }
            return false;
        });
    }

    /**
     * The rules that meet a peer of which only part is known, so that what is open then is open in every case: a rule that
     * may meet it does so if it denies.
     *
     * @param passing whether a rule that may meet it and passes on does so; what is open with and without it is open
     */
    BitSet asPeer(IntPredicate held, IntPredicate perhaps, boolean passing) {
        return select(entry -> {
            boolean counts = entry.action == TierAction.DENY || passing && entry.action == TierAction.PASS;
            return Arrays.stream(entry.peers).anyMatch(held)
                    || counts && Arrays.stream(entry.peers).anyMatch(perhaps);
        });
    }

    private BitSet select(Predicate<Entry> wanted) {
        var selected = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) selected.set(i, wanted.test(entries.get(i)));
        return selected;
    }

    /** @param declared the destination's ports; none if it is an address */
    Outcome outcome(BitSet subject, BitSet peer, List<NamedPort> declared, PortTable table) {
        var met = (BitSet) subject.clone();
        met.and(peer);
        if (met.isEmpty()) return Outcome.UNTOUCHED;
        var admin = new Walk(Tier.ADMIN, met, declared, table);
        var baseline = new Walk(Tier.BASELINE, met, declared, table);
        int rest = table.union(admin.open, admin.passed);
        int allowed = table.union(table.union(baseline.open, baseline.passed), baseline.accepted);
        return new Outcome(admin.accepted, rest, table.union(admin.accepted, table.intersect(rest, allowed)));
    }

    /** One tier: the first rule that meets a port decides on it. */
    private final class Walk {
        int open = PortTable.ALL;
        int accepted = PortTable.NONE;
        int passed = PortTable.NONE;

        Walk(Tier tier, BitSet met, List<NamedPort> declared, PortTable table) {
            met.stream()
                    .mapToObj(entries::get)
                    .filter(entry -> entry.tier == tier)
                    .forEach(entry -> {
                        int ports = table.intersect(table.on(entry.ports, declared), open);
                        open = table.minus(open, ports);
                        switch (entry.action) {
                            case ACCEPT -> accepted = table.union(accepted, ports);
                            case PASS -> passed = table.union(passed, ports);
                            case DENY -> {}
                        }
                    });
        }
    }
}
