package dev.sallyport.policy.verdict;

import static dev.sallyport.policy.verdict.Cluster.all;
import static dev.sallyport.policy.verdict.Cluster.from;
import static dev.sallyport.policy.verdict.Cluster.rule;
import static dev.sallyport.policy.verdict.Cluster.tcp;
import static dev.sallyport.policy.verdict.Cluster.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Protocol;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of tiers: Admin, NetworkPolicy, Baseline, allow")
class TierTest {
    private static final String NOTHING = "No Connections";
    private static final String EVERYTHING = "All Connections";
    private static final TierPeer BANK = TierPeer.namespaces(with("kubernetes.io/metadata.name=bank"));

    private static Cluster shop() {
        return new Cluster().pods("shop/cart", "app=cart").pods("bank/ledger", "app=ledger");
    }

    private static TierPeer networks(String... blocks) {
        return new TierPeer.Networks(Arrays.stream(blocks).map(Cidr::parse).toList());
    }

    @Test
    void anAdminDenyIsStrongerThanAnyNetworkPolicy() {
        Cluster cluster = shop().egress("shop/out", all(), from(Peer.anyone()))
                .tier(Tier.ADMIN, 0, rule(TierAction.DENY, BANK, tcp(22)));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 1-21,23-65535,UDP 1-65535,SCTP 1-65535");
    }

    @Test
    void anAdminAcceptOpensWhatNetworkPoliciesDenyInItsDirectionOnly() {
        Cluster cluster = shop().egress("shop/deny", all()).tier(Tier.ADMIN, 0, rule(TierAction.ACCEPT, BANK, tcp(53)));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 53");
        assertThat(cluster.ingress("bank/deny", all()).conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
    }

    @Test
    void aPassLeavesTheDecisionToTheNextTier() {
        Cluster cluster = shop().tier(Tier.ADMIN, 0, rule(TierAction.PASS, BANK, tcp(80)), rule(TierAction.DENY, BANK));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 80");
        assertThat(cluster.egress("shop/deny", all()).conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
    }

    @Test
    void theLowestPriorityNumberIsAskedFirst() {
        Cluster cluster = shop().tier(Tier.ADMIN, 7, rule(TierAction.DENY, BANK))
                .tier(Tier.ADMIN, 3, rule(TierAction.ACCEPT, BANK, tcp(80)));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 80");
    }

    @Test
    void theBaselineDecidesOnlyForPodsThatNoNetworkPolicySelects() {
        Cluster cluster = shop().tier(Tier.BASELINE, 0, rule(TierAction.DENY, BANK));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo(NOTHING);
        assertThat(cluster.conn("bank/ledger", "shop/cart")).isEqualTo(EVERYTHING);
        assertThat(cluster.egress("shop/out", all(), from(Peer.anyone())).conn("shop/cart", "bank/ledger"))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void aPassOfTheBaselineAllows() {
        Cluster cluster =
                shop().tier(Tier.BASELINE, 0, rule(TierAction.PASS, BANK, tcp(80)), rule(TierAction.DENY, BANK));

        assertThat(cluster.conn("shop/cart", "bank/ledger")).isEqualTo("TCP 80");
    }

    @Test
    void aDenyOfEveryAddressMeetsPodsUnlessAPassComesFirst() {
        TierRule deny = rule(TierAction.DENY, networks("0.0.0.0/0"));

        assertThat(shop().tier(Tier.ADMIN, 0, deny).conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
        assertThat(shop().tier(Tier.ADMIN, 0, rule(TierAction.PASS, TierPeer.namespaces(all())), deny)
                        .conn("shop/cart", "bank/ledger"))
                .isEqualTo(EVERYTHING);
        assertThat(shop().tier(Tier.ADMIN, 0, deny).lines("shop/cart[Deployment] =>"))
                .containsExactly("shop/cart[Deployment] =>"
                        + " ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External] : All Connections");
    }

    @Test
    void networksMeetPodsOfKnownAddressWhateverTheOption() {
        Cluster cluster = new Cluster()
                .pods("a/one", "")
                .pods("b/inside", "", "10.1.2.3")
                .pods("b/outside", "", "192.0.2.1")
                .tier(Tier.ADMIN, 0, rule(TierAction.DENY, networks("10.0.0.0/8")));

        assertThat(cluster.conn("a/one", "b/inside")).isEqualTo(NOTHING);
        assertThat(cluster.conn("a/one", "b/outside")).isEqualTo(EVERYTHING);
    }

    @Test
    void anUnknownPeerFailsClosed() {
        var unknown = new TierPeer.Unknown();

        assertThat(shop().tier(Tier.ADMIN, 0, rule(TierAction.DENY, unknown, tcp(80)))
                        .conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
        assertThat(shop().tier(Tier.ADMIN, 0, rule(TierAction.PASS, unknown)).conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
        assertThat(shop().egress("shop/deny", all())
                        .tier(Tier.ADMIN, 0, rule(TierAction.ACCEPT, unknown))
                        .conn("shop/cart", "bank/ledger"))
                .isEqualTo(NOTHING);
    }

    @Test
    void aNamedPortIsThatOfTheDestinationInBothDirections() {
        var http = new PortMatch.Named(Protocol.TCP, "http");
        TierRule deny = rule(TierAction.DENY, TierPeer.namespaces(all()), http);
        Cluster cluster = new Cluster().pods("a/one", "").listening("b/two", "", "http", 8080);
        String left = "TCP 1-8079,8081-65535,UDP 1-65535,SCTP 1-65535";

        assertThat(cluster.tier(Tier.ADMIN, 0, deny).conn("a/one", "b/two")).isEqualTo(left);
        assertThat(new Cluster()
                        .pods("a/one", "")
                        .listening("b/two", "", "http", 8080)
                        .tier(Tier.ADMIN, 0, List.of(deny), List.of())
                        .conn("a/one", "b/two"))
                .isEqualTo(left);
    }

    @Test
    void podsOnTheHostNetworkAreNoSubject() {
        Cluster cluster = new Cluster()
                .onHostNetwork("a/agent", "")
                .pods("b/two", "")
                .tier(Tier.ADMIN, 0, rule(TierAction.DENY, TierPeer.namespaces(all())));

        assertThat(cluster.conn("a/agent", "b/two")).isEqualTo(EVERYTHING);
    }
}
