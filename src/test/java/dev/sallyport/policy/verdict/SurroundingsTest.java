package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Clusters made by chance. As many as {@code -Dsallyport.surroundings=10000} says, 500 if it says nothing; a failure names the
 * seed.
 */
@DisplayName("What some workloads, or some addresses, have a part in is the part of the listing that is theirs")
class SurroundingsTest {
    private static final int ESTATES = Integer.getInteger("sallyport.surroundings", 500);

    @Test
    void forEachWorkloadAndEachNamespace() {
        int compared = 0;
        for (int seed = 1; seed <= ESTATES; seed++) {
            ClusterState state = new RandomEstate(seed).make();
            Reachability reachability = reachability(state, seed);
            List<Connection> all = reachability.connections();
            for (PodGroup group : state.pods()) {
                same(seed, reachability, all, workload -> workload.text().equals(group.workload()));
                same(seed, reachability, all, inNamespace(group.namespace()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(ESTATES);
    }

    private static Predicate<Endpoint.Workload> inNamespace(NamespaceName namespace) {
        return workload -> workload.groups().get(0).namespace().equals(namespace);
    }

    private static void same(
            int seed, Reachability reachability, List<Connection> all, Predicate<Endpoint.Workload> subjects) {
        assertThat(texts(reachability.connectionsOf(subjects)))
                .as("seed %d", seed)
                .isEqualTo(texts(all.stream()
                        .filter(it -> isOne(it.src(), subjects) || isOne(it.dst(), subjects))
                        .toList()));
    }

    @Test
    void forAddresses() {
        int compared = 0;
        for (int seed = 1; seed <= ESTATES; seed++) {
            Reachability reachability = reachability(new RandomEstate(seed).make(), seed);
            List<Connection> all = reachability.connections();
            for (String text : List.of("10.0.0.5", "203.0.113.7", "2001:db8::1", "192.0.2.1")) {
                Address address = Address.parse(text);
                var range = new AddressRange(address, address);
                assertThat(texts(reachability.connectionsWith(Direction.EGRESS, range)))
                        .as("seed %d to %s", seed, text)
                        .isEqualTo(texts(all.stream()
                                .filter(it -> holds(it.dst(), address))
                                .toList()));
                assertThat(texts(reachability.connectionsWith(Direction.INGRESS, range)))
                        .as("seed %d from %s", seed, text)
                        .isEqualTo(texts(all.stream()
                                .filter(it -> holds(it.src(), address))
                                .toList()));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4 * ESTATES);
    }

    static Reachability reachability(ClusterState state, int seed) {
        return Reachability.of(state, Options.of(seed % 2 == 0 ? Options.IpBlocks.PODS : Options.IpBlocks.OUTSIDE));
    }

    private static boolean isOne(Endpoint end, Predicate<Endpoint.Workload> subjects) {
        return end.match(subjects::test, outside -> false, controller -> false, hypothetical -> false);
    }

    private static boolean holds(Endpoint end, Address address) {
        return end.match(
                workload -> false,
                outside -> outside.range().contains(address),
                controller -> false,
                hypothetical -> false);
    }

    private static List<String> texts(List<Connection> connections) {
        return connections.stream().map(Connection::toString).toList();
    }
}
