package dev.sallyport.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.grant.GrantRow;
import dev.sallyport.grant.GrantState;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Memberships;
import dev.sallyport.identity.PersonId;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two workloads of the shop and three of the ledger, and no policy: everything is open. */
@DisplayName("What one person may know of who reaches whom")
class SightTest {
    private static final NamespaceName SHOP = new NamespaceName("shop-checkout");
    private static final NamespaceName LEDGER = new NamespaceName("ledger-core");
    private static final Reachability OPEN = Reachability.of(
            new ClusterState(
                    List.of(),
                    List.of(
                            pods(SHOP, "cart"),
                            pods(SHOP, "worker"),
                            pods(LEDGER, "api"),
                            pods(LEDGER, "books"),
                            pods(LEDGER, "db")),
                    List.of(),
                    List.of(),
                    List.of()),
            Options.DEFAULT);

    @Test
    void countsWorkloadsOfOtherTenants() {
        List<String> lines = lines(new Sight(person(Set.of()), Set.of(SHOP), List.of()));

        assertThat(lines)
                .contains(
                        "shop-checkout/cart[Deployment] => ledger-core 3 workloads : All Connections",
                        "ledger-core 3 workloads => shop-checkout/worker[Deployment] : All Connections",
                        "shop-checkout/cart[Deployment] => shop-checkout/worker[Deployment] : All Connections",
                        "shop-checkout/cart[Deployment] => every IPv4 address : All Connections")
                .noneMatch(line -> line.contains("ledger-core/") || line.contains("ledger-core 3 workloads => every"))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesTheWorkloadThatAGrantJoinsAndCountsTheRest() {
        List<String> lines =
                lines(new Sight(person(Set.of()), Set.of(SHOP), List.of(grant("cart", "api", GrantState.DELIVERED))));

        assertThat(lines)
                .contains(
                        "shop-checkout/cart[Deployment] => ledger-core/api[Deployment] : All Connections",
                        "shop-checkout/cart[Deployment] => ledger-core 2 workloads : All Connections",
                        "shop-checkout/worker[Deployment] => ledger-core 3 workloads : All Connections")
                .noneMatch(line -> line.contains("ledger-core/db") || line.contains("ledger-core/books"))
                .noneMatch(line -> line.contains("worker") && line.contains("ledger-core/"));
    }

    @Test
    void forgetsTheNameWhenTheGrantHasEnded() {
        assertThat(lines(new Sight(person(Set.of()), Set.of(SHOP), List.of(grant("cart", "api", GrantState.EXPIRED)))))
                .noneMatch(line -> line.contains("ledger-core/"));
    }

    @Test
    void namesEverythingToThoseWhoSeeAll() {
        List<String> lines = lines(new Sight(person(Set.of("security")), Set.of(), List.of()));

        assertThat(lines).hasSize(OPEN.connections().size()).noneMatch(line -> line.contains("workloads"));
    }

    private static List<String> lines(Sight sight) {
        return sight.lines(OPEN.connections()).stream().map(AccessLine::key).toList();
    }

    private static Actor person(Set<String> roles) {
        return new Actor(new PersonId("https://issuer", "lin"), "Lin Berger", roles, Memberships.NONE);
    }

    private static PodGroup pods(NamespaceName namespace, String name) {
        return new PodGroup(namespace, name, "Deployment", Labels.of("app", name), false, List.of(), 1, List.of());
    }

    private static GrantRow grant(String from, String to, GrantState state) {
        PortSet ports = PortSet.parse("TCP 443");
        var access = new Access(
                new Source.Pods(SHOP, PodChoice.labelled("app", from)),
                new Destination.InNamespace(LEDGER, PodChoice.labelled("app", to)),
                ports);
        return new GrantRow(
                301,
                "R-1001",
                1,
                "",
                "prod",
                "fra-prod",
                "shop",
                SHOP.value(),
                "app=" + from,
                LEDGER.value(),
                "",
                "TCP 443",
                LocalDate.of(2027, 2, 28),
                state,
                access,
                null,
                null,
                null,
                null,
                1);
    }
}
