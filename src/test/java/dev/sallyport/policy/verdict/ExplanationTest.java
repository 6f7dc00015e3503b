package dev.sallyport.policy.verdict;

import static dev.sallyport.policy.verdict.Cluster.all;
import static dev.sallyport.policy.verdict.Cluster.from;
import static dev.sallyport.policy.verdict.Cluster.rule;
import static dev.sallyport.policy.verdict.Cluster.tcp;
import static dev.sallyport.policy.verdict.Cluster.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Why a connection is allowed or denied")
class ExplanationTest {
    private static Cluster shop() {
        return new Cluster().pods("shop/cart", "app=cart").pods("bank/ledger", "app=ledger");
    }

    private static Verdict verdict(Cluster cluster, String from, String to, int port) {
        return cluster.reachability().verdict(from, to, Protocol.TCP, port);
    }

    private static List<String> steps(Explanation explanation) {
        return explanation.steps().stream().map(Explanation.Step::toString).toList();
    }

    @Test
    void namesThePoliciesThatSelectThePodAndTheRuleThatAllows() {
        Cluster cluster = shop().ingress("bank/deny", all())
                .ingress("bank/web", all(), from(new Peer.SameNamespace(all())), from(Peer.anyone(), tcp(80)));

        Verdict verdict = verdict(cluster, "shop/cart", "bank/ledger", 80);

        assertThat(verdict.allowed()).isTrue();
        assertThat(steps(verdict.ingress().orElseThrow()))
                .containsExactly(
                        "NetworkPolicy bank/deny selects the pods; it has no rule, which allows nothing (policies.yaml:1)",
                        "NetworkPolicy bank/web selects the pods; rule ingress[1] allows it (policies.yaml:2)");
        assertThat(steps(verdict.egress().orElseThrow()))
                .containsExactly("No NetworkPolicy selects the pods for egress", "No policy decides: allowed");
    }

    @Test
    void saysOfEachRuleWhyItDoesNotAllow() {
        Cluster cluster = shop().ingress(
                        "bank/in",
                        all(),
                        from(new Peer.SameNamespace(all()), tcp(80)),
                        from(Peer.anyone(), tcp(443)),
                        from(new Peer.Pods(with("team=x"), all()), tcp(22)));

        Verdict verdict = verdict(cluster, "shop/cart", "bank/ledger", 80);

        assertThat(verdict.allowed()).isFalse();
        assertThat(steps(verdict.ingress().orElseThrow()))
                .containsExactly(
                        "NetworkPolicy bank/in selects the pods; ingress[0] names other peers, ingress[1] names other"
                                + " ports, ingress[2] names other peers and ports (policies.yaml:1)",
                        "No rule of these policies allows it, so it is denied");
    }

    @Test
    void namesTheTierAndTheRuleThatDecides() {
        TierPeer bank = TierPeer.namespaces(with("kubernetes.io/metadata.name=bank"));
        Cluster cluster = shop().tier(Tier.ADMIN, 1, rule(TierAction.ACCEPT, bank, tcp(22)))
                .tier(Tier.ADMIN, 2, rule(TierAction.DENY, bank));

        Verdict verdict = verdict(cluster, "shop/cart", "bank/ledger", 80);

        assertThat(verdict.allowed()).isFalse();
        assertThat(steps(verdict.egress().orElseThrow()))
                .containsExactly(
                        "Admin tier: ClusterNetworkPolicy tier-0 selects the pods; none of its rules is about this"
                                + " (tiers.yaml:1)",
                        "Admin tier: ClusterNetworkPolicy tier-1, rule egress[0]: Deny (tiers.yaml:2)");
    }

    @Test
    void anAddressHasNoPolicies() {
        Verdict verdict = verdict(shop().egress("shop/deny", all()), "shop/cart", "192.0.2.1", 443);

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.dst()).hasToString("192.0.2.1[External]");
        assertThat(verdict.ingress()).isEmpty();
    }

    @Test
    void saysWherePoliciesTellPodsOfOneWorkloadApart() {
        Cluster cluster = new Cluster()
                .pods("a/one", "version=old")
                .pods("a/one", "version=new")
                .pods("b/two", "")
                .ingress("b/new", all(), from(new Peer.Pods(all(), with("version=new"))));

        Verdict verdict = verdict(cluster, "a/one", "b/two", 80);

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.notes()).containsExactly("Policies tell the pods apart: 1 of 2 pairs of pods connect");
    }

    @Test
    void refusesNamesThatNobodyHas() {
        assertThatThrownBy(() -> verdict(shop(), "shop/none", "bank/ledger", 80))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.field()).isEqualTo("from"));
        assertThatThrownBy(() -> verdict(shop(), "192.0.2.1", "192.0.2.2", 80)).isInstanceOf(InvalidValue.class);
    }
}
