package dev.sallyport.policy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.policy.verdict.Change;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A narrowing is proved by the engine: nothing opens, today or later")
class NarrowingTest {
    private static final int PAIRS = Tries.of("sallyport.narrowings", 4_000);
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);
    private static final Renderer RENDERER = new Renderer(Cast.platform());

    @Test
    void fewerPortsAddressesOrPodsAreNarrower() {
        assertThat(narrows(Cast.toBlocks("203.0.113.0/24"), Cast.toBlocks("203.0.113.64/26")))
                .isTrue();
        assertThat(narrows(Cast.toBlocks("203.0.113.0/24"), Cast.toBlocks("203.0.113.0/25", "203.0.113.128/25")))
                .as("the same in other words")
                .isTrue();
        assertThat(narrows(Cast.toBlocks("203.0.113.0/25"), Cast.toBlocks("203.0.113.0/24")))
                .isFalse();
        assertThat(narrows(Cast.toNamespace("ledger-core"), Cast.toNamespace("shop-catalog")))
                .isFalse();
    }

    /** Nobody has such pods today, so that an engine that looks at today alone would say that nothing opens. */
    @Test
    void podsThatComeLaterCount() {
        Access some = Cast.toBlocks("203.0.113.0/24");
        Access all = Cast.from(PodChoice.whole(), some.destination(), some.ports());
        Access other = Cast.from(PodChoice.labelled("app", "nobody-yet"), some.destination(), some.ports());

        assertThat(narrows(some, all)).isFalse();
        assertThat(narrows(some, other)).isFalse();
        assertThat(narrows(all, other)).isTrue();
    }

    /** No manifest says what is behind a name: that it closes may be seen, that nothing opens may not. */
    @Test
    void aDomainNameIsNeverProved() {
        assertThat(narrows(Cast.toDomain("api.example.com"), Cast.toDomain("api.example.com")))
                .isFalse();
    }

    @Test
    void aServiceWithFewerPortsIsNarrower() {
        assertThat(narrows(Cast.toService("keycloak", "TCP 8443-8444"), Cast.toService("keycloak", "TCP 8443")))
                .isTrue();
        assertThat(narrows(Cast.toService("keycloak", "TCP 8443"), Cast.toService("metrics-push", "TCP 8443")))
                .isFalse();
    }

    /** Against the plain sets of what is asked for, and against clusters in which other grants stand. */
    @Test
    void whatIsProvedIsASubsetAndNeverOpensAConnection() {
        int proved = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed++) {
            var chance = new Chance(new Random(seed));
            Access old = chance.access();
            Access wanted = chance.random.nextInt(3) == 0 ? chance.access() : chance.lessThan(old);
            boolean narrows = narrows(old, wanted);

            assertThat(narrows)
                    .as("%s, then %s, -Dsallyport.seed=%d", old, wanted, seed)
                    .isEqualTo(covers(old, wanted));
            if (!narrows) continue;
            proved++;
            List<NetworkPolicySpec> was = policies(1, old);
            List<NetworkPolicySpec> others = new ArrayList<>(was);
            for (long other = 2; other < 5; other++) others.addAll(policies(other, chance.access()));
            ClusterState cluster = chance.cluster(others);
            Change change = Change.of(Reachability.of(cluster, Options.DEFAULT), policies(9, wanted), was);
            assertThat(change.opened()).as("-Dsallyport.seed=%d", seed).isEmpty();
        }
        assertThat(proved).isGreaterThan(PAIRS / 10);
    }

    private static boolean narrows(Access old, Access wanted) {
        List<PodGroup> pods = Stream.of(
                        group("keycloak", "keycloak", Labels.of("app", "keycloak")),
                        group("monitoring", "pushgateway", Labels.of("app", "pushgateway")),
                        group("shop-checkout", "payment-worker", Labels.of("app", "payment-worker")))
                .toList();
        var state = new ClusterState(List.of(), pods, List.of(), List.of(), List.of());
        return Narrowing.isProved(state, Cast.platform(), policies(1, old), policies(9, wanted), wanted);
    }

    private static PodGroup group(String namespace, String name, Labels labels) {
        return new PodGroup(new NamespaceName(namespace), name, "Deployment", labels, false, List.of(), 1, List.of());
    }

    private static List<NetworkPolicySpec> policies(long number, Access access) {
        var cluster = Cast.cluster("fra-prod", Dialect.CILIUM);
        return RENDERER.access(number, access, cluster)
                .match(
                        manifests -> RepositoryManifests.read(Map.of("grant.yaml", ManifestWriter.documents(manifests)))
                                .cluster((file, namespace) -> true)
                                .state()
                                .policies(),
                        cannot -> {
                            throw new IllegalStateException(cannot.sentence());
                        });
    }

    private static boolean covers(Access old, Access wanted) {
        return old.subject().pods().covers(wanted.subject().pods())
                && old.ports().contains(wanted.ports())
                && old.destination()
                        .match(
                                there -> wanted.destination()
                                        .match(
                                                pods -> pods.namespace().equals(there.namespace())
                                                        && there.pods().covers(pods.pods()),
                                                internet -> false,
                                                whole -> false,
                                                domain -> false,
                                                service -> false),
                                blocks -> !wanted.destination().blocks().isEmpty()
                                        && AddressSet.ofBlocks(blocks.blocks())
                                                .contains(AddressSet.ofBlocks(
                                                        wanted.destination().blocks())),
                                whole -> false,
                                domain -> false,
                                service -> false);
    }

    /** Few names, so that one access often holds the other. */
    private record Chance(Random random) {
        private static final List<String> NAMESPACES = List.of("ledger-core", "shop-catalog");
        private static final List<String> BLOCKS =
                List.of("203.0.113.0/24", "203.0.113.0/25", "203.0.113.128/25", "203.0.113.64/26", "2001:db8:1::/64");
        private static final List<String> PORTS = List.of("TCP 443", "TCP 8000-8010", "TCP 8005", "UDP 53", "TCP 444");

        Access access() {
            return new Access(new Source.Pods(Cast.CHECKOUT, pods()), destination(), ports());
        }

        private Destination destination() {
            return random.nextBoolean()
                    ? new Destination.Internet(
                            some(BLOCKS).stream().map(Cidr::parse).toList())
                    : new Destination.InNamespace(new NamespaceName(one(NAMESPACES)), pods());
        }

        private PodChoice pods() {
            if (random.nextInt(3) == 0) return PodChoice.whole();
            return new PodChoice.ByLabels(labels(true));
        }

        private Labels labels(boolean atLeastOne) {
            var labels = new HashMap<String, String>();
            if (atLeastOne || random.nextBoolean()) labels.put("app", one(List.of("a", "b")));
            if (random.nextBoolean()) labels.put("tier", one(List.of("x", "y")));
            return Labels.of(labels);
        }

        private PortSet ports() {
            return some(PORTS).stream().map(PortSet::parse).reduce(PortSet.EMPTY, PortSet::union);
        }

        /** Mostly less in one respect or another, now and then more. */
        Access lessThan(Access old) {
            PortRange first = old.ports().ranges().get(0);
            PortSet ports = random.nextBoolean() ? old.ports() : PortSet.of(first);
            PodChoice pods = random.nextBoolean() ? old.subject().pods() : pods();
            Destination there = random.nextBoolean() ? old.destination() : destination();
            return new Access(new Source.Pods(Cast.CHECKOUT, pods), there, ports);
        }

        ClusterState cluster(List<NetworkPolicySpec> policies) {
            List<PodGroup> pods = new ArrayList<>();
            for (String namespace : List.of("shop-checkout", "ledger-core", "shop-catalog", "freight-quotes")) {
                for (int i = 0; i < 3; i++) pods.add(group(namespace, "w" + i, labels(false)));
            }
            List<NetworkPolicySpec> all = new ArrayList<>(policies);
            for (String namespace : List.of("shop-checkout", "ledger-core", "shop-catalog"))
                all.addAll(deny(namespace));
            return new ClusterState(List.of(), pods, all, List.of(), List.of());
        }

        private static List<NetworkPolicySpec> deny(String namespace) {
            return RepositoryManifests.read(Map.of("deny.yaml", """
                            apiVersion: networking.k8s.io/v1
                            kind: NetworkPolicy
                            metadata: {name: default-deny, namespace: %s}
                            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
                            """.formatted(namespace)))
                    .cluster((file, name) -> true)
                    .state()
                    .policies();
        }

        private <T> T one(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private <T> List<T> some(List<T> all) {
            List<T> some = new ArrayList<>(List.of(one(all)));
            if (random.nextBoolean()) some.add(one(all));
            return some;
        }
    }
}
