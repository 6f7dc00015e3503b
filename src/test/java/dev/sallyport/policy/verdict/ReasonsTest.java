package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Also on clusters made by chance, as many as {@code -Dsallyport.reasons=10000} says, 300 if it says nothing; a failure names
 * the seed.
 */
@DisplayName("Which policies let a connection through")
class ReasonsTest {
    private static final int ESTATES = Integer.getInteger("sallyport.reasons", 300);

    @Test
    void areThePoliciesOfBothEndsEachWithItsPorts() {
        Reachability reachability = reachability(
                shop().egress("shop/one", app("cart"), rule(Peer.anyone(), PortMatch.number(Protocol.TCP, 80)))
                        .egress("shop/two", app("cart"), rule(Peer.anyone(), PortMatch.number(Protocol.TCP, 443)))
                        .egress("shop/other", app("nobody"), PolicyRule.everything())
                        .ingress("pay/open", LabelSelector.EVERYTHING, PolicyRule.everything()));

        Reasons reasons = reachability.reasons(only(reachability, "shop/cart[Deployment] => pay/api"));

        assertThat(reasons.egress())
                .containsExactly(
                        policy("NetworkPolicy shop/one", 1, "TCP 80"), policy("NetworkPolicy shop/two", 2, "TCP 443"));
        assertThat(reasons.ingress()).containsExactly(policy("NetworkPolicy pay/open", 4, "TCP 80, TCP 443"));
    }

    @Test
    void sayWhereNoPolicySelectsThePods() {
        Reachability reachability = reachability(shop());

        Reasons reasons = reachability.reasons(only(reachability, "shop/cart[Deployment] => pay/api"));

        var open = new Reason(Reason.Kind.NOT_ISOLATED, "", Optional.empty(), PortSet.all());
        assertThat(reasons).isEqualTo(new Reasons(List.of(open), List.of(open)));
    }

    /** Two blocks that touch are one range in the listing, and yet two policies open it. */
    @Test
    void areAllPoliciesThatOpenARangeOfAddresses() {
        PortMatch https = PortMatch.number(Protocol.TCP, 443);
        Reachability reachability =
                reachability(shop().egress("shop/low", app("cart"), rule(block("203.0.113.0/25"), https))
                        .egress("shop/high", app("cart"), rule(block("203.0.113.128/25"), https))
                        .egress("shop/elsewhere", app("cart"), rule(block("198.51.100.0/24"), https)));

        Reasons reasons =
                reachability.reasons(only(reachability, "shop/cart[Deployment] => 203.0.113.0-203.0.113.255"));

        assertThat(reasons.egress())
                .extracting(Reason::policy)
                .containsExactly("NetworkPolicy shop/low", "NetworkPolicy shop/high");
        assertThat(reasons.ingress()).isEmpty();
    }

    @Test
    void coverTheConnectionAndAreEnoughForIt() {
        int connections = 0;
        for (int seed = 1; seed <= ESTATES; seed++) {
            ClusterState state = new RandomEstate(seed).make();
            Reachability reachability = SurroundingsTest.reachability(state, seed);
            for (Connection connection : reachability.connections()) {
                Reasons reasons = reachability.reasons(connection);
                String what = "seed %d: %s".formatted(seed, connection);
                if (isWorkload(connection.src()))
                    assertThat(ports(reasons.egress())).as(what).isEqualTo(connection.ports());
                if (isWorkload(connection.dst()))
                    assertThat(ports(reasons.ingress())).as(what).isEqualTo(connection.ports());
                connections++;
            }
        }
        assertThat(connections).isGreaterThan(10 * ESTATES);
    }

    /** The explanation of one port reads the policies by other code. */
    @Test
    void nameThePolicyThatDecidesInAnExplanation() {
        int explained = 0;
        for (int seed = 1; seed <= ESTATES; seed++) {
            Reachability reachability = SurroundingsTest.reachability(new RandomEstate(seed).make(), seed);
            for (Connection connection : reachability.connections()) {
                if (!isWorkload(connection.src()) || !isWorkload(connection.dst())) continue;
                PortRange range = connection.ports().ranges().get(0);
                Verdict verdict = reachability.verdict(
                        connection.src().text(), connection.dst().text(), range.protocol(), range.first());
                Reasons reasons = reachability.reasons(connection);
                explained +=
                        decided(verdict.egress(), reasons.egress()) + decided(verdict.ingress(), reasons.ingress());
            }
        }
        assertThat(explained).isGreaterThan(ESTATES / 4);
    }

    private static int decided(Optional<Explanation> explanation, List<Reason> reasons) {
        List<Place> places = explanation.stream()
                .flatMap(it -> it.steps().stream())
                .filter(Explanation.Step::decides)
                .flatMap(step -> step.cited().stream())
                .map(Explanation.Cited::place)
                .toList();
        assertThat(reasons.stream().flatMap(reason -> reason.place().stream())).containsAll(places);
        return places.size();
    }

    private static PortSet ports(List<Reason> reasons) {
        return reasons.stream().map(Reason::ports).reduce(PortSet.EMPTY, PortSet::union);
    }

    private static boolean isWorkload(Endpoint end) {
        return end.match(workload -> true, outside -> false, controller -> false, hypothetical -> false);
    }

    private static Cluster shop() {
        return new Cluster().pods("shop/cart", "app=cart").pods("pay/api", "app=api");
    }

    private static LabelSelector app(String name) {
        return LabelSelector.of(Requirement.in("app", name));
    }

    private static PolicyRule rule(Peer peer, PortMatch port) {
        return new PolicyRule(List.of(peer), List.of(port));
    }

    private static Peer block(String cidr) {
        return new Peer.IpBlock(Cidr.parse(cidr), List.of());
    }

    private static Reason policy(String name, int line, String ports) {
        return new Reason(
                Reason.Kind.POLICY, name, Optional.of(new Place("policies.yaml", line)), PortSet.parse(ports));
    }

    private static Reachability reachability(Cluster cluster) {
        return Reachability.of(cluster.state(), Options.DEFAULT);
    }

    private static Connection only(Reachability reachability, String start) {
        return reachability.connections().stream()
                .filter(connection -> connection.toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
