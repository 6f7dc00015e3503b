package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.render.Renderer;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is rendered and read back is the access that was asked for, less what is guarded. {@code
 * -Dsallyport.accesses=100000} tries so many in each dialect.
 */
@DisplayName("INV-6: what a dialect says is what was granted")
class ReadBackTest {
    private static final int ACCESSES = Tries.of("sallyport.accesses", 1_500);

    private final Renderer renderer = new Renderer(Cast.platform());
    private final GuardedAddresses guarded = new GuardedAddresses(Cast.platform());

    /** Who may talk to whom: one peer and one range of ports. */
    private record Opening(
            NamespaceName namespace, LabelSelector pods, Direction direction, Peer peer, PortMatch ports) {}

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsBackWhatWasGranted(Dialect dialect) throws UnreadableYaml {
        ClusterProfile cluster = Cast.cluster("fra-prod", dialect);
        for (int seed = 0; seed < ACCESSES; seed++) {
            Access access = new RandomAccesses(seed).next(dialect == Dialect.CILIUM);
            List<NetworkPolicySpec> specs = readBack(access, cluster);

            assertThat(specs).as("seed %d", seed).hasSize(isInNamespace(access) && !access.isInbound() ? 2 : 1);
            assertThat(specs.get(0))
                    .as("seed %d: isolates the pods that it is for", seed)
                    .returns(!access.isInbound(), NetworkPolicySpec::isolatesEgress)
                    .returns(access.isInbound(), NetworkPolicySpec::isolatesIngress);
            assertThat(openings(specs)).as("seed %d: %s", seed, access).isEqualTo(expected(access, cluster));
        }
    }

    private List<NetworkPolicySpec> readBack(Access access, ClusterProfile cluster) throws UnreadableYaml {
        var grant = new GrantedAccess(7, 9, 1, "0".repeat(64), LocalDate.of(2027, 5, 22), access);
        String text = renderer.grant(grant, cluster).match(ManifestWriter::documents, cannot -> {
            throw new AssertionError(cannot);
        });
        var parts = new ClusterParts();
        for (var document : YamlReader.documents(text)) ObjectReader.read("a.yaml", document, parts);
        return parts.policies.stream().map(Placed::value).toList();
    }

    private static Set<Opening> openings(List<NetworkPolicySpec> specs) {
        Set<Opening> openings = new HashSet<>();
        for (NetworkPolicySpec spec : specs) {
            for (Direction direction : Direction.values()) {
                assertThat(spec.isolates(direction) || spec.rules(direction).isEmpty())
                        .isTrue();
                for (PolicyRule rule : spec.rules(direction)) {
                    rule.peers().forEach(peer -> rule.ports()
                            .forEach(ports -> openings.add(
                                    new Opening(spec.namespace(), spec.podSelector(), direction, peer, ports))));
                }
            }
        }
        return openings;
    }

    private static Set<Opening> exposed(Access access, PodsIn caller) {
        Peer from = new Peer.Pods(LabelSelector.named(caller.namespace()), LabelSelector.of(caller.podLabels()));
        return ports(access.ports())
                .map(port -> new Opening(
                        access.subject().namespace(), selector(access.subject().pods()), Direction.INGRESS, from, port))
                .collect(Collectors.toSet());
    }

    private Set<Opening> expected(Access access, ClusterProfile cluster) {
        return access.source()
                .match(pods -> outward(access, cluster), component -> exposed(access, component.pods(cluster)));
    }

    private Set<Opening> outward(Access access, ClusterProfile cluster) {
        NamespaceName source = access.subject().namespace();
        LabelSelector pods = selector(access.subject().pods());
        Set<Opening> openings = new HashSet<>();
        peers(access.destination()).forEach(peer -> ports(access.ports())
                .forEach(port -> openings.add(new Opening(source, pods, Direction.EGRESS, peer, port))));
        if (access.destination() instanceof Destination.InNamespace to) {
            Peer from = new Peer.Pods(LabelSelector.named(source), pods);
            ports(access.ports())
                    .forEach(port -> openings.add(
                            new Opening(to.namespace(), selector(to.pods()), Direction.INGRESS, from, port)));
        }
        if (access.destination() instanceof Destination.Domain) {
            Peer dns = new Peer.Pods(
                    LabelSelector.named(cluster.dns().namespace()),
                    LabelSelector.of(cluster.dns().podLabels()));
            ports(PortSet.parse("UDP 53, 5353, TCP 53, 5353"))
                    .forEach(port -> openings.add(new Opening(source, pods, Direction.EGRESS, dns, port)));
            cluster.nodeLocalDns().forEach(address -> ports(PortSet.parse("UDP 53, TCP 53"))
                    .forEach(port -> openings.add(new Opening(
                            source, pods, Direction.EGRESS, new Peer.IpBlock(Cidr.single(address), List.of()), port))));
        }
        return openings;
    }

    private Stream<Peer> peers(Destination destination) {
        return destination.match(
                to -> Stream.of(new Peer.Pods(LabelSelector.named(to.namespace()), selector(to.pods()))),
                internet -> internet.blocks().stream().flatMap(this::block),
                whole -> block(whole.block()),
                domain -> Stream.of(new Peer.DomainNames(List.of(domain.name().value()))),
                service -> Cast.platform().service(service.name()).stream()
                        .map(known -> new Peer.Pods(
                                LabelSelector.named(known.pods().namespace()),
                                LabelSelector.of(known.pods().podLabels()))));
    }

    private Stream<Peer> block(Cidr block) {
        return guarded.leftOf(block).isEmpty()
                ? Stream.empty()
                : Stream.of(new Peer.IpBlock(block, guarded.within(block)));
    }

    private static Stream<PortMatch> ports(PortSet ports) {
        return ports.ranges().stream().map(PortMatch.Numbers::new);
    }

    private static LabelSelector selector(PodChoice pods) {
        return LabelSelector.of(pods.match(labels -> labels, () -> Labels.NONE));
    }

    private static boolean isInNamespace(Access access) {
        return access.destination() instanceof Destination.InNamespace;
    }
}
