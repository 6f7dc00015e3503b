package dev.sallyport.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.TenantName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("C-SAME, C-CROSS, C-NET, G-TENANT: whose approval access needs")
class ApprovalRulesTest {
    private static final TenantName LEDGER = new TenantName("ledger");
    private static final Quota SECURITY_TWICE = new Quota(0, 0, 2, 0);

    @ParameterizedTest(name = "to {0}: peer {1}, owner {2}, security {3}")
    @CsvSource({
        "shop-checkout, 1, 0, 0",
        "shop-catalog, 1, 0, 1",
        "ledger-core, 1, 1, 1",
        "keycloak, 1, 0, 1",
    })
    void hasTheFloorOfTheCategory(String namespace, int peers, int owners, int security) {
        Needs needs = standard(Cast.toNamespace(namespace));

        assertThat(needs).isEqualTo(new Needs(peers, owners == 0 ? new TreeMap<>() : owner(owners), security, 0));
    }

    @Test
    void asksForPeerAndSecurityBeforeTheInternet() {
        var expected = new Needs(1, new TreeMap<>(), 1, 0);

        assertThat(standard(Cast.toBlocks("203.0.113.7/32"))).isEqualTo(expected);
        assertThat(standard(Cast.toDomain("api.example.com"))).isEqualTo(expected);
        assertThat(standard(Cast.toWholeInternet(Family.IPV4))).isEqualTo(expected);
    }

    @Test
    void asksForSecurityBeforeAPlatformServiceAndNotBeforeBeingCalledByThePlatform() {
        var service = new Destination.Service(new ServiceName("keycloak"));
        var ownPods = new Destination.InNamespace(Cast.CHECKOUT, Cast.PAYMENT_WORKER);

        assertThat(standard(Cast.from(Cast.PAYMENT_WORKER, service, Cast.HTTPS)))
                .isEqualTo(new Needs(1, new TreeMap<>(), 1, 0));
        assertThat(standard(new Access(Source.Component.MONITORING, ownPods, Cast.HTTPS)))
                .isEqualTo(new Needs(1, new TreeMap<>(), 0, 0));
    }

    /** A rule that one access of a request meets is not a rule for the others, and none of them skips theirs. */
    @Test
    void judgesEachAccessAndTakesTheStrictest() {
        Needs needs = standard(Cast.toNamespace("shop-checkout"), Cast.toNamespace("ledger-core"));

        assertThat(needs).isEqualTo(new Needs(1, owner(1), 1, 0));
    }

    @Test
    void takesTheGreaterNumberOfAllRulesThatApply() {
        var rules = rules(
                rule("twice", Condition.of(Category.INTERNET), SECURITY_TWICE),
                rule("platform", Condition.ALWAYS, new Quota(2, 0, 1, 1)));

        assertThat(rules.needs(asked(10, Cast.toBlocks("203.0.113.7/32")), Cast.platform()))
                .isEqualTo(new Needs(2, new TreeMap<>(), 2, 1));
        assertThat(rules.applying(asked(10, Cast.toNamespace("shop-catalog")), Cast.platform()))
                .containsExactly("platform");
    }

    /** C-GUARD, and the floor: whatever numbers a rule has, it adds. */
    @Test
    void neverGoesBelowTheFloor() {
        var nothing = rules(rule("less", Condition.of(Category.OTHER_TENANT), new Quota(0, 0, 0, 0)));

        assertThat(nothing.needs(asked(10, Cast.toNamespace("ledger-core")), Cast.platform()))
                .isEqualTo(standard(Cast.toNamespace("ledger-core")));
    }

    @Test
    void looksAtTheEnvironmentOfTheSource() {
        Condition production = with(Optional.of(Zone.PRODUCTION), Optional.empty());
        var staging = new Access(
                new Source.Pods(new NamespaceName("shop-checkout-staging"), PodChoice.whole()),
                new Destination.Internet(
                        Cast.toBlocks("203.0.113.7/32").destination().blocks()),
                Cast.HTTPS);

        assertThat(holds(production, Cast.toBlocks("203.0.113.7/32"))).isTrue();
        assertThat(holds(production, staging)).isFalse();
        assertThat(holds(with(Optional.of(Zone.NON_PRODUCTION), Optional.empty()), staging))
                .isTrue();
    }

    @Test
    void countsTheWholeInternetAsWideAndHalvesAsTheirSum() {
        Condition wide = with(Optional.empty(), Optional.of(Width.WIDE));
        Condition whole = with(Optional.empty(), Optional.of(Width.WHOLE_INTERNET));

        assertThat(holds(wide, Cast.toBlocks("203.0.113.0/24"))).isFalse();
        assertThat(holds(wide, Cast.toBlocks("20.0.0.0/12"))).isTrue();
        assertThat(holds(whole, Cast.toBlocks("20.0.0.0/12"))).isFalse();
        assertThat(holds(wide, Cast.toWholeInternet(Family.IPV6))).isTrue();
        assertThat(holds(whole, Cast.toWholeInternet(Family.IPV6))).isTrue();
        assertThat(holds(wide, Cast.toDomain("api.example.com"))).isFalse();
        assertThat(holds(wide, Cast.toBlocks("20.0.0.0/16"), Cast.toBlocks("20.1.0.0/16")))
                .as("two blocks that together are a wide one")
                .isTrue();
    }

    @Test
    void looksAtTenantsNamespacesPortsAndDays() {
        Access ledger = Cast.toNamespace("ledger-core");

        assertThat(holds(tenants(Set.of(), Set.of(LEDGER)), ledger)).isTrue();
        assertThat(holds(tenants(Set.of(), Set.of(LEDGER)), Cast.toNamespace("shop-catalog")))
                .isFalse();
        assertThat(holds(tenants(Set.of(LEDGER), Set.of()), ledger)).isFalse();
        assertThat(holds(tenants(Set.of(new TenantName("shop")), Set.of()), ledger))
                .isTrue();
        assertThat(holds(numbers(Set.of(new NamespaceName("keycloak")), "", 0, 0), Cast.toNamespace("keycloak")))
                .isTrue();
        assertThat(holds(numbers(Set.of(), "TCP 22, TCP 440-450", 0, 0), ledger))
                .isTrue();
        assertThat(holds(numbers(Set.of(), "UDP 443", 0, 0), ledger)).isFalse();
        assertThat(holds(numbers(Set.of(), "", 0, 30), ledger)).as("10 days").isFalse();
        assertThat(holds(numbers(Set.of(), "", 0, 9), ledger)).isTrue();
    }

    @Test
    void countsPortsOverTheWholeRequest() {
        Condition many = numbers(Set.of(), "", 5, 0);
        Access some =
                Cast.from(PodChoice.whole(), Cast.toNamespace("ledger-core").destination(), PortSet.parse("1-5"));
        Access more =
                Cast.from(PodChoice.whole(), Cast.toNamespace("ledger-core").destination(), PortSet.parse("6-8"));

        assertThat(holds(many, some)).isFalse();
        assertThat(holds(many, some, more)).isTrue();
    }

    private static Needs standard(Access... accesses) {
        return ApprovalRules.STANDARD.needs(asked(10, accesses), Cast.platform());
    }

    /** Whether a rule with the condition, and no other, adds what it asks for. */
    private static boolean holds(Condition condition, Access... accesses) {
        var rules = rules(rule("probe", condition, new Quota(0, 0, 0, 3)));
        return rules.needs(asked(10, accesses), Cast.platform()).platform() == 3;
    }

    private static Asked asked(int days, Access... accesses) {
        return new Asked(List.of(accesses), days);
    }

    private static ApprovalRules rules(ApprovalRule... rules) {
        return new ApprovalRules(List.of(rules), Map.of(), Set.of());
    }

    private static ApprovalRule rule(String id, Condition when, Quota needs) {
        return new ApprovalRule(id, when, needs);
    }

    private static TreeMap<TenantName, Integer> owner(int number) {
        return new TreeMap<>(Map.of(LEDGER, number));
    }

    private static Condition with(Optional<Zone> zone, Optional<Width> width) {
        return new Condition(Set.of(), zone, width, Set.of(), Set.of(), Set.of(), Set.of(), PortSet.EMPTY, 0, 0);
    }

    private static Condition tenants(Set<TenantName> from, Set<TenantName> to) {
        return new Condition(
                Set.of(), Optional.empty(), Optional.empty(), from, to, Set.of(), Set.of(), PortSet.EMPTY, 0, 0);
    }

    private static Condition numbers(Set<NamespaceName> to, String ports, int morePortsThan, int longerThanDays) {
        return new Condition(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                to,
                Set.of(),
                ports.isEmpty() ? PortSet.EMPTY : PortSet.parse(ports),
                morePortsThan,
                longerThanDays);
    }
}
