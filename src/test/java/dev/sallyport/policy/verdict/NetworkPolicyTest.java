package dev.sallyport.policy.verdict;

import static dev.sallyport.policy.verdict.Cluster.all;
import static dev.sallyport.policy.verdict.Cluster.from;
import static dev.sallyport.policy.verdict.Cluster.tcp;
import static dev.sallyport.policy.verdict.Cluster.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Protocol;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What NetworkPolicies allow")
class NetworkPolicyTest {
    private static final String NOTHING = "No Connections";
    private static final String EVERYTHING = "All Connections";

    private static Cluster shop() {
        return new Cluster()
                .namespace("shop", "team=shop")
                .namespace("bank", "team=bank")
                .pods("shop/cart", "app=cart, tier=front")
                .pods("shop/stock", "app=stock")
                .pods("bank/ledger", "app=ledger, tier=front");
    }

    private static Peer.IpBlock block(String cidr, String... except) {
        return new Peer.IpBlock(
                Cidr.parse(cidr), Arrays.stream(except).map(Cidr::parse).toList());
    }

    @Test
    void withoutAPolicyEverythingIsAllowed() {
        assertThat(shop().conn("shop/cart", "bank/ledger")).isEqualTo(EVERYTHING);
        assertThat(shop().lines("shop/cart[Deployment] => ::"))
                .containsExactly("shop/cart[Deployment] => ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External]"
                        + " : All Connections");
    }

    @Test
    void policiesOfOnePodAddUp() {
        Cluster cluster = shop().ingress("bank/a", all(), from(new Peer.Pods(all(), all()), tcp(80)))
                .ingress("bank/b", with("app=ledger"), from(new Peer.Pods(all(), all()), tcp(443, 445)))
                .ingress("bank/c", all());

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 80,443-445");
    }

    @Test
    void noRuleDeniesAllAndAnEmptyRuleAllowsAll() {
        assertThat(shop().ingress("bank/none", all()).conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
        assertThat(shop().ingress("bank/any", all(), PolicyRule.everything()).conn("shop/cart", "bank/ledger"))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void onlyTheDirectionsOfPolicyTypesAreIsolated() {
        Cluster cluster = shop().ingress("bank/deny", all());

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo(NOTHING);
        assertThat(cluster.conn("bank/ledger", "shop/cart")).isEqualTo(EVERYTHING);
        assertThat(shop().policy("bank/neither", all(), false, false).conn("shop/cart", "bank/ledger"))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void bothSidesMustAllow() {
        Cluster cluster = shop().egress("shop/out", all(), from(new Peer.Pods(all(), all()), tcp(80, 90)))
                .ingress("bank/in", all(), from(new Peer.Pods(all(), all()), tcp(85, 100)));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 85-90");
    }

    @Test
    void selectorsOfOneItemMustBothMatchAndTwoItemsAreAlternatives() {
        var both = new Peer.Pods(with("team=shop"), with("tier=front"));
        var either = new PolicyRule(
                List.of(new Peer.Pods(with("team=shop"), all()), new Peer.SameNamespace(with("tier=front"))),
                List.of(PortMatch.every()));

        assertThat(shop().ingress("bank/and", all(), from(both)).conn("shop/cart", "bank/ledger"))
                .isEqualTo(EVERYTHING);
        assertThat(shop().ingress("bank/and", all(), from(both)).conn("shop/stock", "bank/ledger"))
                .isEqualTo(NOTHING);
        assertThat(shop().ingress("bank/or", all(), either).conn("shop/stock", "bank/ledger"))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void aLonePodSelectorMeansThePolicysOwnNamespace() {
        Cluster cluster = shop().ingress("shop/same", all(), from(new Peer.SameNamespace(with("tier=front"))));

        assertThat(cluster.conn("shop/cart", "shop/stock")).isEqualTo(EVERYTHING);
        assertThat(cluster.conn("bank/ledger", "shop/stock")).isEqualTo(NOTHING);
    }

    @Test
    void anEmptyNamespaceSelectorMeansEveryTenantAndNoAddress() {
        Cluster cluster = shop().ingress("bank/any", all(), from(new Peer.Pods(all(), all())));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo(EVERYTHING);
        assertThat(cluster.lines("[External] => bank")).isEmpty();
    }

    @ParameterizedTest(name = "tier {0} {1}: cart {2}, stock {3}")
    @CsvSource({
        "In,           front, true,  false",
        "NotIn,        front, false, true",
        "NotIn,        back,  true,  true",
        "Exists,       '',    true,  false",
        "DoesNotExist, '',    false, true"
    })
    void everyOperatorSelects(String operator, String value, boolean cart, boolean stock) {
        var requirement = new Requirement(
                "tier", Requirement.Operator.parse(operator), value.isEmpty() ? List.of() : List.of(value));
        var peer = new Peer.Pods(with("team=shop"), LabelSelector.of(requirement));
        Cluster cluster = shop().ingress("bank/in", all(), from(peer));

        assertThat(cluster.conn("shop/cart", "bank/ledger").equals(EVERYTHING)).isEqualTo(cart);
        assertThat(cluster.conn("shop/stock", "bank/ledger").equals(EVERYTHING)).isEqualTo(stock);
    }

    @Test
    void aNamespaceKnownOnlyByNameHasItsNameLabel() {
        Cluster cluster = new Cluster()
                .pods("a/one", "")
                .pods("b/two", "")
                .ingress("b/in", all(), from(new Peer.Pods(with("kubernetes.io/metadata.name=a"), all()), tcp(80)));

        assertThat(cluster.conn("a/one", "b/two")).isEqualTo("TCP 80");
    }

    @Test
    void anExceptionCutsOnlyItsOwnBlock() {
        Cluster cut = shop().egress("shop/out", all(), from(block("10.0.0.0/8", "10.1.0.0/16"), tcp(443)));

        assertThat(cut.lines("shop/cart[Deployment] =>"))
                .containsExactly(
                        "shop/cart[Deployment] => 10.0.0.0-10.0.255.255[External] : TCP 443",
                        "shop/cart[Deployment] => 10.2.0.0-10.255.255.255[External] : TCP 443");
        assertThat(cut.egress("shop/back", all(), from(block("10.1.0.0/16"), tcp(443)))
                        .lines("shop/cart[Deployment] =>"))
                .containsExactly("shop/cart[Deployment] => 10.0.0.0-10.255.255.255[External] : TCP 443");
    }

    @Test
    void addressesAreSplitOnlyWhereTheVerdictDiffers() {
        Cluster cluster = shop().ingress("bank/in", all(), from(block("0.0.0.0/1")), from(block("128.0.0.0/1")))
                .ingress("bank/more", all(), from(block("192.0.2.0/24"), tcp(80)));

        assertThat(cluster.lines("[External] => bank"))
                .containsExactly("0.0.0.0-255.255.255.255[External] => bank/ledger[Deployment] : All Connections");
    }

    @Test
    void aBlockOfOneFamilyNeverMeetsTheOther() {
        Cluster cluster = shop().egress("shop/v4", with("app=cart"), from(block("0.0.0.0/0")))
                .egress("shop/v6", with("app=stock"), from(block("fd00::/8"), tcp(443)));

        assertThat(cluster.lines("shop/cart[Deployment] =>"))
                .containsExactly("shop/cart[Deployment] => 0.0.0.0-255.255.255.255[External] : All Connections");
        assertThat(cluster.lines("shop/stock[Deployment] =>"))
                .containsExactly("shop/stock[Deployment] =>"
                        + " fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External] : TCP 443");
    }

    @Test
    void aBlockMeetsPodsOfKnownAddressByOptionOnly() {
        Cluster cluster = new Cluster()
                .pods("a/one", "")
                .pods("b/known", "", "10.1.2.3")
                .pods("b/unknown", "")
                .egress("a/out", all(), from(block("10.0.0.0/8"), tcp(80)));

        assertThat(cluster.conn("a/one", "b/known")).isEqualTo(NOTHING);
        assertThat(cluster.conn("a/one", "b/known", Options.of(Options.IpBlocks.PODS)))
                .isEqualTo("TCP 80");
        assertThat(cluster.conn("a/one", "b/unknown", Options.of(Options.IpBlocks.PODS)))
                .isEqualTo(NOTHING);
    }

    @Test
    void aNamedPortIsThatOfEachDestination() {
        Cluster cluster = new Cluster()
                .pods("a/one", "")
                .listening("b/old", "", "http", 8080)
                .listening("b/new", "", "http", 9090)
                .pods("b/none", "")
                .egress("a/out", all(), from(Peer.anyone(), new PortMatch.Named(Protocol.TCP, "http")));

        assertThat(cluster.lines("a/one[Deployment] =>"))
                .containsExactly(
                        "a/one[Deployment] => b/new[Deployment] : TCP 9090",
                        "a/one[Deployment] => b/old[Deployment] : TCP 8080");
    }

    @Test
    void aNamedPortOfAnotherProtocolIsAnotherPort() {
        Cluster cluster = new Cluster()
                .pods("a/one", "")
                .listening("b/two", "", "dns", 53)
                .ingress("b/in", all(), from(Peer.anyone(), new PortMatch.Named(Protocol.UDP, "dns")));

        assertThat(cluster.conn("a/one", "b/two")).isEqualTo(NOTHING);
    }

    @Test
    void everyProtocolHasPortsOfItsOwn() {
        Cluster cluster = shop().ingress(
                        "bank/in",
                        all(),
                        from(
                                new Peer.Pods(all(), all()),
                                PortMatch.number(Protocol.UDP, 53),
                                PortMatch.all(Protocol.SCTP),
                                tcp(80)));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 80,UDP 53,SCTP 1-65535");
    }

    @Test
    void podsOnTheHostNetworkAreNeitherSelectedNorMet() {
        Cluster cluster = new Cluster()
                .pods("a/pod", "app=x")
                .onHostNetwork("b/agent", "app=x")
                .ingress("b/deny", all())
                .ingress("a/in", all(), from(new Peer.Pods(all(), all()), tcp(80)));

        assertThat(cluster.conn("a/pod", "b/agent")).isEqualTo(EVERYTHING);
        assertThat(cluster.conn("b/agent", "a/pod")).isEqualTo(NOTHING);
    }

    @Test
    void aWorkloadTowardsItselfIsNotListed() {
        assertThat(new Cluster().pods("a/one", "").lines("one[Deployment] => a/one"))
                .isEmpty();
    }

    @Test
    void aWorkloadOfSeveralKindsOfPodsReachesWhatAnyOfThemDoes() {
        Cluster cluster = new Cluster()
                .pods("a/one", "version=old")
                .pods("a/one", "version=new")
                .pods("b/two", "")
                .ingress("b/old", all(), from(new Peer.Pods(all(), with("version=old")), tcp(80)))
                .ingress("b/new", all(), from(new Peer.Pods(all(), with("version=new")), tcp(443)));

        assertThat(cluster.conn("a/one", "b/two")).isEqualTo("TCP 80,443");
    }

    @Test
    void theIngressControllerReachesExposedPortsThatPoliciesAllow() {
        Cluster cluster = shop().entrance("shop", with("app=cart"), tcp(8080), tcp(9090))
                .ingress("shop/in", all(), from(Peer.anyone(), tcp(8080)));

        assertThat(cluster.lines("{ingress-controller}"))
                .containsExactly("{ingress-controller} => shop/cart[Deployment] : TCP 8080");
    }

    @Test
    void theIngressControllerIsKnownByTheLabelsThatAreGiven() {
        var peer = new Peer.Pods(with("kubernetes.io/metadata.name=ingress-system"), with("app=bunkerweb"));
        Cluster cluster = shop().entrance("shop", all(), tcp(8080)).ingress("shop/in", all(), from(peer));
        var options = new Options(
                Options.IpBlocks.OUTSIDE,
                Labels.of("kubernetes.io/metadata.name", "ingress-system"),
                Labels.of("app", "bunkerweb"));

        assertThat(cluster.conn("{ingress-controller}", "shop/cart")).isEqualTo(NOTHING);
        assertThat(cluster.conn("{ingress-controller}", "shop/cart", options)).isEqualTo("TCP 8080");
    }
}
