package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Policies of all tiers as their manifests tell them")
class PolicyReaderTest {
    private final Path folder;

    PolicyReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ReadCluster read(String head, String spec) throws IOException {
        Files.writeString(
                folder.resolve("p.yaml"),
                "{%s, metadata: {name: default, namespace: shop},\nspec: {%s}}".formatted(head, spec));
        return ClusterReader.read(List.of(folder));
    }

    private NetworkPolicySpec policy(String spec) throws IOException {
        ReadCluster read = read("apiVersion: networking.k8s.io/v1, kind: NetworkPolicy", spec);
        assertThat(read.unreadable()).isEmpty();
        return read.state().policies().get(0);
    }

    private TierPolicy tierPolicy(TierKind kind, String spec) throws IOException {
        ReadCluster read = read("apiVersion: %s, kind: %s".formatted(kind.apiVersion(), kind.kind()), spec);
        assertThat(read.unreadable()).isEmpty();
        return read.state().tierPolicies().get(0);
    }

    private String error(String head, String spec) throws IOException {
        List<Unreadable> unreadable = read(head, spec).unreadable();
        assertThat(unreadable).hasSize(1);
        return unreadable.get(0).reason();
    }

    private static LabelSelector app(String value) {
        return LabelSelector.of(Labels.of("app", value));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                                 | true  | false
            policyTypes: []                                    | true  | false
            policyTypes: null                                  | true  | false
            egress: []                                         | true  | false
            egress: [{}]                                       | true  | true
            policyTypes: [Ingress]                             | true  | false
            policyTypes: [Egress]                              | false | true
            'policyTypes: [Ingress, Egress]'                   | true  | true
            """)
    void completesPolicyTypesAsTheApiServerDoes(String spec, boolean ingress, boolean egress) throws IOException {
        var policy = policy(spec.replace("'", ""));

        assertThat(policy.isolatesIngress()).isEqualTo(ingress);
        assertThat(policy.isolatesEgress()).isEqualTo(egress);
    }

    @Test
    void tellsEmptyFromMissing() throws IOException {
        assertThat(policy("ingress: []").ingress()).isEmpty();
        assertThat(policy("ingress: [{}]").ingress()).containsExactly(PolicyRule.everything());
        assertThat(policy("ingress: [{from: [], ports: []}]").ingress()).containsExactly(PolicyRule.everything());
        assertThat(policy("ingress: [{from: null, ports: null}]").ingress()).containsExactly(PolicyRule.everything());
        assertThat(policy("ingress: [{from: [{podSelector: {}}]}]").ingress())
                .containsExactly(new PolicyRule(
                        List.of(new Peer.SameNamespace(LabelSelector.EVERYTHING)), List.of(PortMatch.every())));
        assertThat(policy("podSelector: {}").podSelector()).isEqualTo(LabelSelector.EVERYTHING);
    }

    @Test
    void tellsOneItemFromTwo() throws IOException {
        assertThat(policy(
                                "ingress: [{from: [{namespaceSelector: {matchLabels: {app: a}}, podSelector: {matchLabels: {app: b}}}]}]")
                        .ingress()
                        .get(0)
                        .peers())
                .containsExactly(new Peer.Pods(app("a"), app("b")));
        assertThat(policy(
                                "ingress: [{from: [{namespaceSelector: {matchLabels: {app: a}}}, {podSelector: {matchLabels: {app: b}}}]}]")
                        .ingress()
                        .get(0)
                        .peers())
                .containsExactly(new Peer.Pods(app("a"), LabelSelector.EVERYTHING), new Peer.SameNamespace(app("b")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {port: 80}                               | TCP 80
            {protocol: UDP, port: 53}                | UDP 53
            {protocol: SCTP}                         | every port of SCTP
            {}                                       | every port of TCP
            {port: web}                              | TCP web
            {port: 8000, endPort: 8010}              | TCP 8000-8010
            """)
    void readsPorts(String port, String match) throws IOException {
        assertThat(policy("egress: [{ports: [%s]}]".formatted(port))
                        .egress()
                        .get(0)
                        .ports())
                .extracting(PortMatch::toString)
                .containsExactly(match);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            203.0.113.0/24,          203.0.113.0/24
            2001:DB8:0::/32,         2001:db8::/32
            203.0.113.7/24,          203.0.113.0/24
            2001:0db8:0:0::7/64,     2001:db8::/64
            """)
    void readsBlocksAsClustersTakeThem(String written, String read) throws IOException {
        assertThat(policy("egress: [{to: [{ipBlock: {cidr: '%s'}}]}]".formatted(written))
                        .egress()
                        .get(0)
                        .peers())
                .containsExactly(new Peer.IpBlock(Cidr.parse(read), List.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            podSelectors: {}                                        | `podSelectors` is not understood here
            podSelector: []                                         | a mapping with `
            policyTypes: [ingress]                                  | a policy type is Ingress or Egress, not ingress
            ingress: {}                                             | `ingress` is not a list
            ingress: [{to: []}]                                     | `to` is not understood here
            ingress: [{from: [{}]}]                                 | a peer is an `ipBlock`, or selectors, and not both
            ingress: [{from: [null]}]                               | a peer is an `ipBlock`, or selectors, and not both
            ingress: [{from: [{podSelector: null}]}]                | a peer is an `ipBlock`, or selectors, and not both
            ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}] | a peer is an `ipBlock`, or selectors, and not both
            ingress: [{from: [{toFQDNs: []}]}]                      | `toFQDNs` is not understood here
            egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]           | `10.0.0.1` has no prefix length; for this one address write `10.0.0.1/32`
            egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]        | `010.0.0.0` is not an IP address
            egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}] | `::ffff:10.0.0.0` is an IPv4 address inside IPv6
            egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/8]}}]}] | 11.0.0.0/8 is no part of 10.0.0.0/8
            egress: [{to: [{ipBlock: {}}]}]                         | `cidr` is missing
            egress: [{ports: [{port: "80"}]}]                       | `80` is text, and so the name of a port; a name has a letter
            egress: [{ports: [{port: 0}]}]                          | 0 is not a port: 1 to 65535
            egress: [{ports: [{port: 65536}]}]                      | 65536 is not a port: 1 to 65535
            egress: [{ports: [{protocol: tcp}]}]                    | a protocol is TCP, UDP or SCTP
            egress: [{ports: [{protocol: ICMP}]}]                   | a protocol is TCP, UDP or SCTP
            egress: [{ports: [{endPort: 90}]}]                      | `endPort` needs a `port` that is a number
            egress: [{ports: [{port: web, endPort: 90}]}]           | `endPort` needs a `port` that is a number
            egress: [{ports: [{port: 90, endPort: 80}]}]            | 90-80: ports are 1 to 65535, the lower one first
            podSelector: {matchLabels: {app: on}}                   | `app` is not text
            podSelector: {matchExpressions: [{key: a, operator: in, values: [b]}]} | an operator is In, NotIn, Exists or DoesNotExist
            podSelector: {matchExpressions: [{key: a, operator: In}]}              | `In` of `a` needs a value
            podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]} | `Exists` of `a` takes no values
            podSelector: {matchExpressions: [{operator: Exists}]}   | `key` is missing
            """)
    void saysWhatItDoesNotUnderstand(String spec, String reason) throws IOException {
        assertThat(error("apiVersion: networking.k8s.io/v1, kind: NetworkPolicy", spec))
                .startsWith(reason);
    }

    @Test
    void readsAClusterNetworkPolicy() throws IOException {
        var policy = tierPolicy(TierKind.CLUSTER, """
                tier: Baseline, priority: 7, subject: {pods: {namespaceSelector: {matchLabels: {app: a}}, podSelector: {}}},
                ingress: [{name: G-META, action: Accept, from: [{namespaces: {}}, {}], protocols: [{tcp: {}},
                  {udp: {destinationPort: {number: 53}}}, {sctp: {destinationPort: {range: {start: 1, end: 2}}}},
                  {destinationNamedPort: web}]}],
                egress: [{action: Deny, to: [{networks: [10.0.0.0/8, 'FD00::/8']}, {nodes: {}}]},
                         {action: Pass, to: [{pods: {podSelector: {matchLabels: {app: b}}}}]},
                         {action: Accept, to: [{domainNames: [example.com.]}]}]""");

        assertThat(policy)
                .hasToString("ClusterNetworkPolicy default")
                .extracting(TierPolicy::tier, TierPolicy::priority, TierPolicy::namespaces, TierPolicy::pods)
                .containsExactly(Tier.BASELINE, 7, app("a"), LabelSelector.EVERYTHING);
        assertThat(policy.ingress()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("G-META");
            assertThat(rule.peers())
                    .containsExactly(TierPeer.namespaces(LabelSelector.EVERYTHING), new TierPeer.Unknown());
            assertThat(rule.ports())
                    .extracting(PortMatch::toString)
                    .containsExactly("every port of TCP", "UDP 53", "SCTP 1-2", "TCP web", "UDP web", "SCTP web");
        });
        assertThat(policy.egress())
                .containsExactly(
                        new TierRule(
                                "",
                                TierAction.DENY,
                                List.of(
                                        new TierPeer.Networks(
                                                List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"))),
                                        new TierPeer.Nodes(LabelSelector.EVERYTHING)),
                                List.of(PortMatch.every())),
                        new TierRule(
                                "",
                                TierAction.PASS,
                                List.of(new TierPeer.Pods(LabelSelector.EVERYTHING, app("b"))),
                                List.of(PortMatch.every())),
                        new TierRule(
                                "",
                                TierAction.ACCEPT,
                                List.of(new TierPeer.DomainNames(List.of("example.com."))),
                                List.of(PortMatch.every())));
    }

    @Test
    void readsTheOlderKinds() throws IOException {
        var admin = tierPolicy(TierKind.ADMIN, """
                priority: 10, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}], ports: [
                  {portNumber: {port: 80}}, {portNumber: {protocol: UDP, port: 53}}, {portRange: {start: 1, end: 2}},
                  {namedPort: web}]}]""");
        var baseline = tierPolicy(
                TierKind.BASELINE_ADMIN, "subject: {namespaces: {}}, egress: [{action: Deny, to: [{namespaces: {}}]}]");

        assertThat(admin).extracting(TierPolicy::tier, TierPolicy::priority).containsExactly(Tier.ADMIN, 10);
        assertThat(admin.ingress().get(0).action()).isEqualTo(TierAction.ACCEPT);
        assertThat(admin.ingress().get(0).ports())
                .extracting(PortMatch::toString)
                .containsExactly("TCP 80", "UDP 53", "TCP 1-2", "TCP web", "UDP web", "SCTP web");
        assertThat(baseline).extracting(TierPolicy::tier, TierPolicy::priority).containsExactly(Tier.BASELINE, 0);
        assertThat(baseline.egress().get(0).action()).isEqualTo(TierAction.DENY);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            priority: 1, subject: {namespaces: {}}                                | `tier` is missing
            tier: admin, priority: 1, subject: {namespaces: {}}                   | a tier is Admin or Baseline
            tier: Admin, subject: {namespaces: {}}                                | `spec.priority` is missing
            tier: Admin, priority: 1001, subject: {namespaces: {}}                | a priority is 0 to 1000, not 1001
            tier: Admin, priority: 1                                              | `spec.subject` is missing
            tier: Admin, priority: 1, subject: {}                                 | a subject is either `namespaces` or `pods`
            tier: Admin, priority: 1, subject: {namespaces: {}}, extra: 1         | `extra` is not understood here
            tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}]}] | the action of this kind is Accept, Deny or Pass
            tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny}] | `from` names no peer
            tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{networks: [10.0.0.0/8]}]}] | `networks` is not understood here
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{services: {}}]}] | `services` is not understood here
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{namespaces: {}, nodes: {}}]}] | a peer has one of domainNames, namespaces, networks, nodes, pods
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{domainNames: [a.b]}]}] | only Accept may name domains, not Deny
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {}}], ports: []}] | `ports` is not understood here
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {}}], protocols: [{icmp: {}}]}] | `icmp` is not understood here
            tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{nodes: {}}], protocols: [{}]}] | one of destinationNamedPort, sctp, tcp, udp is expected here
            """)
    void saysWhatItDoesNotUnderstandOfTiers(String spec, String reason) throws IOException {
        assertThat(error("apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy", spec))
                .isEqualTo(reason);
    }
}
