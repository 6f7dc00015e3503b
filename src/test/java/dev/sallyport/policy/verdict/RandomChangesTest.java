package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Tries;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clusters made by chance as in {@link RandomEstatesTest}, with policies that come and go; a failure names its seed. */
@DisplayName("What a change opens and closes is the difference of what was and what is")
class RandomChangesTest {
    private static final int ESTATES = Tries.of("sallyport.estates", 5_000) / 5;
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);

    /** A cluster, and the policies that come to it and go from it. */
    private static final class Case {
        final ClusterState before;
        final List<NetworkPolicySpec> added = new ArrayList<>();
        final List<NetworkPolicySpec> removed = new ArrayList<>();
        final ClusterState after;
        final Options options;

        Case(long seed) {
            var random = new RandomEstate(seed);
            before = apart(random.make());
            options = Options.of(seed % 2 == 0 ? Options.IpBlocks.PODS : Options.IpBlocks.OUTSIDE);
            before.policies().stream().filter(policy -> random.nextBoolean()).forEach(removed::add);
            added.add(random.policy("added-1"));
            if (random.nextBoolean()) added.add(random.policy("added-2"));
            List<NetworkPolicySpec> policies = new ArrayList<>(before.policies());
            policies.removeAll(removed);
            policies.addAll(added);
            after = before.withPolicies(policies);
        }
    }

    /** The same with a workload, and a policy's name, for each, so that a list tells them apart. */
    private static ClusterState apart(ClusterState state) {
        List<PodGroup> pods = new ArrayList<>();
        for (PodGroup group : state.pods()) {
            pods.add(new PodGroup(
                    group.namespace(),
                    "pods-" + pods.size(),
                    group.ownerKind(),
                    group.labels(),
                    group.hostNetwork(),
                    group.namedPorts(),
                    group.replicas(),
                    group.ips()));
        }
        List<NetworkPolicySpec> policies = new ArrayList<>();
        for (NetworkPolicySpec policy : state.policies()) {
            policies.add(RandomEstate.named("policy-" + policies.size(), policy));
        }
        return new ClusterState(state.namespaces(), pods, policies, state.tierPolicies(), state.entrances());
    }

    @Test
    void aChangeIsTheDifferenceOfTwoLists() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            var change = new Case(seed);
            Reachability before = Reachability.of(change.before, change.options);
            Change found = Change.of(before, change.added, change.removed);
            List<Connection> was = before.connections();
            List<Connection> is = Reachability.of(change.after, change.options).connections();

            assertThat(flat(found.opened()))
                    .as("opened, -Dsallyport.seed=%d", seed)
                    .isEqualTo(minus(is, was));
            assertThat(flat(found.closed()))
                    .as("closed, -Dsallyport.seed=%d", seed)
                    .isEqualTo(minus(was, is));
        }
    }

    @Test
    void aDifferenceIsTheDifferenceOfTwoLists() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            ClusterState before = new RandomEstate(seed).make();
            ClusterState after = new RandomEstate(seed % 2 == 0 ? seed + 1 : seed - 1).make();
            Reachability was = Reachability.of(before, Options.DEFAULT);
            Reachability is = Reachability.of(after, Options.DEFAULT);
            Difference found = Difference.between(was, is);
            List<Difference.Entry> all = Stream.of(found.added(), found.removed(), found.changed())
                    .flatMap(List::stream)
                    .toList();

            assertThat(flat(ports(all, entry -> entry.after().minus(entry.before()))))
                    .as("opened, -Dsallyport.seed=%d", seed)
                    .isEqualTo(minus(is.connections(), was.connections()));
            assertThat(flat(ports(all, entry -> entry.before().minus(entry.after()))))
                    .as("closed, -Dsallyport.seed=%d", seed)
                    .isEqualTo(minus(was.connections(), is.connections()));
        }
    }

    @Test
    void removingWhatWasAddedGivesBackExactlyWhatWas() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            var change = new Case(seed);
            List<NetworkPolicySpec> policies = new ArrayList<>(change.before.policies());
            policies.addAll(change.added);
            Reachability before = Reachability.of(change.before, change.options);
            Reachability granted = Reachability.of(change.before.withPolicies(policies), change.options);
            Change grant = Change.of(before, change.added, List.of());
            Change revocation = Change.of(granted, List.of(), change.added);

            assertThat(revocation.closed()).as("-Dsallyport.seed=%d", seed).isEqualTo(grant.opened());
            assertThat(revocation.opened()).as("-Dsallyport.seed=%d", seed).isEqualTo(grant.closed());
        }
    }

    private static List<Connection> ports(List<Difference.Entry> entries, Function<Difference.Entry, PortSet> ports) {
        return entries.stream()
                .filter(entry -> !ports.apply(entry).isEmpty())
                .map(entry -> new Connection(entry.src(), entry.dst(), ports.apply(entry)))
                .toList();
    }

    /** Ports by ends, where an address range is cut wherever any range of these tests begins, so that lists compare. */
    private static Map<String, PortSet> flat(List<Connection> connections) {
        assertThat(connections)
                .extracting(connection -> connection.src() + " => " + connection.dst())
                .doesNotHaveDuplicates();
        Map<String, PortSet> flat = new TreeMap<>();
        for (Connection connection : connections) {
            for (String src : pieces(connection.src())) {
                for (String dst : pieces(connection.dst())) {
                    flat.merge(src + " => " + dst, connection.ports(), PortSet::union);
                }
            }
        }
        return flat;
    }

    private static Set<String> pieces(Endpoint endpoint) {
        if (!(endpoint instanceof Endpoint.Outside outside)) return Set.of(endpoint.text());
        Set<String> pieces = new HashSet<>();
        for (Address address : RandomEstate.STARTS) {
            if (outside.range().contains(address)) pieces.add(address.toString());
        }
        assertThat(new TreeSet<>(RandomEstate.STARTS)).contains(outside.range().first());
        return pieces;
    }

    private static Map<String, PortSet> minus(List<Connection> some, List<Connection> others) {
        Map<String, PortSet> rest = flat(some);
        flat(others).forEach((ends, ports) -> rest.computeIfPresent(ends, (key, mine) -> mine.minus(ports)));
        rest.values().removeIf(PortSet::isEmpty);
        return rest;
    }
}
