package dev.sallyport.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("INV-8: what the pack denies, and what it leaves to NetworkPolicy")
class GuardsTest {
    private static final AddressSet MAPPED = AddressSet.ofBlocks(AddressSet.of(Cidr.parse("0.0.0.0/0"))
            .withEmbeddedForms()
            .intersect(AddressSet.of(Cidr.parse("::/16")))
            .toBlocks());

    private final ClusterProfile cluster = Cast.cluster("fra-prod", Dialect.NETWORK_POLICY);
    private final Guards guards = new Guards(Cast.platform(), cluster);

    @Test
    void onlyDenies() {
        assertThat(guards.rules()).extracting(TierRule::action).containsOnly(TierAction.DENY);
        assertThat(guards.rules()).extracting(TierRule::name).allMatch(name -> name.matches("G-[A-Z]+ .{3,93}"));
    }

    /** Every guarded address but the cluster's own pods and Services, which its NetworkPolicies decide on, and DNS. */
    @Test
    void deniesEveryGuardedAddressAndNoOther() {
        AddressSet own =
                AddressSet.ofBlocks(Stream.concat(cluster.podRanges().stream(), cluster.serviceRanges().stream())
                        .toList());
        AddressSet cache = AddressSet.of(Cidr.parse("169.254.20.10/32"), Cidr.parse("fd40:53::10/128"));
        AddressSet guarded = new GuardedAddresses(Cast.platform()).all();

        AddressSet denied = AddressSet.ofBlocks(guards.rules().stream()
                .filter(rule -> denies(rule.ports(), PortSet.all()))
                .flatMap(rule -> rule.peers().stream())
                .flatMap(peer ->
                        peer instanceof TierPeer.Networks networks ? networks.blocks().stream() : Stream.empty())
                .toList());

        assertThat(denied.union(MAPPED))
                .isEqualTo(guarded.minus(own).minus(cache).union(MAPPED));
    }

    /** Whoever lacks one of the labels is no DNS pod. */
    @ParameterizedTest(name = "{0}: denied {1}")
    @CsvSource(delimiter = '|', textBlock = """
            k8s-app=kube-dns, tier=dns | false
            k8s-app=kube-dns           | true
            tier=dns                   | true
            k8s-app=kube-dns, tier=x   | true
            """)
    void knowsDnsPodsByAllOfTheirLabels(String labels, boolean denied) {
        ClusterProfile twoLabels = new ClusterProfile(
                cluster.name(),
                cluster.environment(),
                cluster.podRanges(),
                cluster.serviceRanges(),
                cluster.nodeRanges(),
                new PodsIn(cluster.dns().namespace(), Labels.parse("k8s-app=kube-dns, tier=dns")),
                cluster.dnsPorts(),
                cluster.nodeLocalDns(),
                cluster.ingress(),
                cluster.monitoring(),
                cluster.dialect());

        assertThat(isDenied(new Guards(Cast.platform(), twoLabels), "kube-system", labels, "UDP 53"))
                .isEqualTo(denied);
    }

    @ParameterizedTest(name = "{0} {1} on {2}: denied {3}")
    @CsvSource({
        "kube-system, k8s-app=kube-dns, UDP 53, false",
        "kube-system, k8s-app=kube-dns, TCP 5353, false",
        "kube-system, k8s-app=kube-dns, TCP 9153, true",
        "kube-system, k8s-app=metrics, UDP 53, true",
        "kube-system, app=x, UDP 53, true",
        "vault, app=vault, TCP 8200, true",
        "monitoring, app=pushgateway, TCP 9091, false",
        "monitoring, app=pushgateway, TCP 9092, true",
        "monitoring, app=pushgateway, UDP 9091, true",
        "monitoring, app=prometheus, TCP 9091, true",
        "keycloak, app=keycloak, TCP 8443, false",
        "keycloak, app=keycloak, TCP 9000, true",
        "keycloak, app=database, TCP 8443, true",
        "shop-catalog, app=api, TCP 8080, false",
        "ledger-core, app=api, TCP 8443, false",
    })
    void deniesPlatformNamespacesButDnsAndTheCatalogue(String namespace, String labels, String port, boolean denied) {
        assertThat(isDenied(guards, namespace, labels, port)).isEqualTo(denied);
    }

    private static boolean isDenied(Guards guards, String namespace, String labels, String port) {
        var there = ClusterNamespace.named(new NamespaceName(namespace)).labels();
        Labels pod = Labels.parse(labels);
        return guards.rules().stream()
                .filter(rule -> denies(rule.ports(), PortSet.parse(port)))
                .flatMap(rule -> rule.peers().stream())
                .anyMatch(peer -> peer instanceof TierPeer.Pods pods
                        && pods.namespaces().matches(there)
                        && pods.pods().matches(pod));
    }

    @Test
    void isForEveryNamespaceButThePlatforms() {
        assertThat(Cast.platform().namespaces())
                .extracting(TenantNamespace::name)
                .allMatch(name ->
                        guards.tenants().matches(ClusterNamespace.named(name).labels()));
        assertThat(guards.tenants()
                        .matches(
                                ClusterNamespace.named(new NamespaceName("new")).labels()))
                .isTrue();
        assertThat(List.of("kube-system", "vault", "monitoring", "ingress-system"))
                .noneMatch(name -> guards.tenants()
                        .matches(ClusterNamespace.named(new NamespaceName(name)).labels()));
    }

    /** ICMPv6 finds neighbours by link-local and multicast addresses; without it a pod would have no IPv6 at all. */
    @Test
    void leavesNeighbourDiscoveryAlone() {
        AddressSet neighbours = AddressSet.of(Cidr.parse("fe80::/10"), Cidr.parse("ff02::/16"));

        assertThat(guards.rules())
                .filteredOn(rule -> rule.ports().contains(PortMatch.every()))
                .flatExtracting(TierRule::peers)
                .noneMatch(peer -> peer instanceof TierPeer.Networks networks
                        && AddressSet.ofBlocks(networks.blocks()).overlaps(neighbours));
    }

    @Test
    void keepsTheLimitsOfTheApi() {
        List<Map<String, Object>> specs = TierPack.guardrails(new Guards(Cast.guarding(2_000), cluster)).stream()
                .map(manifest -> manifest.spec())
                .toList();

        assertThat(specs).hasSizeGreaterThan(80);
        assertThat(specs).extracting(spec -> spec.get("priority")).doesNotHaveDuplicates();
        assertThat(specs).allSatisfy(spec -> {
            assertThat((Integer) spec.get("priority")).isBetween(0, 1000);
            assertThat(list(spec, "egress")).hasSizeBetween(1, 25).allSatisfy(rule -> {
                assertThat((String) rule.get("name")).hasSizeLessThanOrEqualTo(100);
                assertThat(list(rule, "to")).hasSizeBetween(1, 25).allSatisfy(peer -> {
                    if (peer.get("networks") instanceof List<?> networks)
                        assertThat(networks).hasSizeBetween(1, 25);
                });
            });
        });
    }

    @SuppressWarnings("unchecked") // the pack's own trees
    private static List<Map<String, Object>> list(Map<String, Object> tree, String key) {
        return (List<Map<String, Object>>) tree.getOrDefault(key, List.of());
    }

    private static boolean denies(List<PortMatch> ports, PortSet asked) {
        List<PortRange> numbers = ports.stream()
                .flatMap(port -> port.match(
                        every -> PortSet.all().ranges().stream(),
                        range -> Stream.of(range.range()),
                        named -> Stream.empty()))
                .toList();
        return new PortSet(numbers).contains(asked);
    }
}
