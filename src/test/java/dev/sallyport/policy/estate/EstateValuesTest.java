package dev.sallyport.policy.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The values of a cluster cannot be wrong")
class EstateValuesTest {
    private static final NamespaceName SHOP = new NamespaceName("shop");

    @Test
    void aNamespaceWearsItsNameWhateverWasWritten() {
        var namespace = new ClusterNamespace(SHOP, Labels.of(ClusterNamespace.NAME_LABEL, "bank"));

        assertThat(namespace.labels()).isEqualTo(Labels.of(ClusterNamespace.NAME_LABEL, "shop"));
    }

    @Test
    void namespacesThatOnlyAPolicyNamesAreAdded() {
        var policy = new NetworkPolicySpec(
                new Place("a.yaml", 1), SHOP, "deny", LabelSelector.EVERYTHING, true, false, List.of(), List.of());
        var state = new ClusterState(List.of(), List.of(), List.of(policy), List.of(), List.of());

        assertThat(state.namespaces()).containsExactly(ClusterNamespace.named(SHOP));
        assertThatThrownBy(() -> new ClusterState(
                        List.of(ClusterNamespace.named(SHOP), ClusterNamespace.named(SHOP)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void aListThatSomeoneForgotToFillIsRefused() {
        assertThatThrownBy(() -> new PolicyRule(List.of(), List.of(PortMatch.every())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolicyRule(List.of(Peer.anyone()), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void operatorsHaveValuesOrNone() {
        assertThatThrownBy(() -> new Requirement("app", Requirement.Operator.IN, List.of()))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Requirement("app", Requirement.Operator.EXISTS, List.of("x")))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Requirement.Operator.parse("in")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Requirement.exists("not a key")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void selectorsOfTheSameConditionsAreEqual() {
        var some = LabelSelector.of(Requirement.exists("b"), Requirement.in("a", "y", "x"));
        var same = LabelSelector.of(Requirement.in("a", "x", "y"), Requirement.exists("b"), Requirement.exists("b"));

        assertThat(some).isEqualTo(same).hasToString("a in (x, y), b");
        assertThat(LabelSelector.of(Labels.of(Map.of("a", "x")))).isEqualTo(LabelSelector.of(Requirement.in("a", "x")));
    }

    @Test
    void anExceptionLiesInsideItsBlock() {
        assertThatThrownBy(() -> new Peer.IpBlock(Cidr.parse("10.0.0.0/8"), List.of(Cidr.parse("11.0.0.0/16"))))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void onlyAcceptNamesDomains() {
        List<TierPeer> domains = List.of(new TierPeer.DomainNames(List.of("example.com")));

        assertThat(new TierRule("", TierAction.ACCEPT, domains, List.of(PortMatch.every())).peers())
                .isEqualTo(domains);
        assertThatThrownBy(() -> new TierRule("", TierAction.DENY, domains, List.of(PortMatch.every())))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void policiesAreAskedByTierThenByPriorityThenByName() {
        TierPolicy baseline = policy("a", Tier.BASELINE, 0);
        TierPolicy late = policy("a", Tier.ADMIN, 1000);
        TierPolicy second = policy("b", Tier.ADMIN, 5);
        TierPolicy first = policy("a", Tier.ADMIN, 5);
        var state =
                new ClusterState(List.of(), List.of(), List.of(), List.of(baseline, late, second, first), List.of());

        assertThat(state.tierPolicies()).containsExactly(first, second, late, baseline);
        assertThatThrownBy(() -> policy("a", Tier.ADMIN, 1001)).isInstanceOf(InvalidValue.class);
    }

    private static TierPolicy policy(String name, Tier tier, int priority) {
        return new TierPolicy(
                new Place("tiers.yaml", 1),
                "policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy",
                name,
                tier,
                priority,
                LabelSelector.EVERYTHING,
                LabelSelector.EVERYTHING,
                List.of(),
                List.of());
    }
}
