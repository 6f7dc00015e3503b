package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Violation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("L-2: no access goes beyond what the tenants of either end have set")
class CeilingRuleTest {
    private static final Platform PLATFORM = Cast.platform();
    private static final NamespaceName SHOP = new NamespaceName("shop-checkout");
    private static final NamespaceName PAYMENTS = new NamespaceName("ledger-core");
    private static final Set<Category> ALL = EnumSet.allOf(Category.class);

    @Test
    void nothingSetPermitsEverything() {
        assertThat(fields(NamespaceRules.OPEN, NamespaceRules.OPEN, toPayments("TCP 8443")))
                .isEmpty();
    }

    @Test
    void theSourceDecidesWhatItsPodsMayAskFor() {
        var noInternet = new NamespaceRules(
                false, EnumSet.complementOf(EnumSet.of(Category.INTERNET)), ALL, PortSet.EMPTY, List.of());

        assertThat(fields(noInternet, NamespaceRules.OPEN, toInternet("203.0.113.0/24")))
                .containsExactly("destination");
        assertThat(fields(noInternet, NamespaceRules.OPEN, toPayments("TCP 8443")))
                .isEmpty();
    }

    @Test
    void theDestinationDecidesWhoMayReachItsPods() {
        var closed = new NamespaceRules(false, ALL, EnumSet.of(Category.EXPOSURE), PortSet.EMPTY, List.of());

        assertThat(fields(NamespaceRules.OPEN, closed, toPayments("TCP 8443")))
                .containsExactly("destination.namespace");
        assertThat(fields(NamespaceRules.OPEN, closed, toInternet("203.0.113.0/24")))
                .isEmpty();
    }

    @Test
    void portsAndAddressesAreACeilingNotAList() {
        var narrow = new NamespaceRules(
                false, ALL, ALL, PortSet.parse("TCP 443, TCP 8000-8010"), List.of(Cidr.parse("203.0.112.0/23")));

        assertThat(fields(narrow, NamespaceRules.OPEN, toInternet("203.0.113.0/24")))
                .isEmpty();
        assertThat(fields(narrow, NamespaceRules.OPEN, toInternet("203.0.114.0/24")))
                .containsExactly("destination.blocks");
        assertThat(fields(narrow, NamespaceRules.OPEN, toPayments("TCP 8005"))).isEmpty();
        assertThat(fields(narrow, NamespaceRules.OPEN, toPayments("TCP 8005-8011")))
                .containsExactly("ports");
    }

    @Test
    void whoIsCalledByThePlatformIsAskedAboutItself() {
        var closed = new NamespaceRules(false, ALL, Set.of(), PortSet.EMPTY, List.of());
        var exposed = new Access(
                Source.Component.INGRESS_CONTROLLER,
                new Destination.InNamespace(SHOP, PodChoice.labelled("app", "cart")),
                PortSet.parse("TCP 8080"));

        assertThat(fields(closed, NamespaceRules.OPEN, exposed)).containsExactly("source");
        assertThat(fields(NamespaceRules.OPEN, closed, exposed)).isEmpty();
    }

    /** A stricter ceiling refuses at least what a wider one refuses. */
    @Test
    void takingSomethingOffACeilingNeverPermitsMore() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            NamespaceRules wide = new NamespaceRules(
                    random.nextBoolean(), some(random, ALL), some(random, ALL), PortSet.EMPTY, List.of());
            NamespaceRules strict = new NamespaceRules(
                    wide.listed(),
                    some(random, wide.from()),
                    some(random, wide.to()),
                    random.nextBoolean() ? PortSet.EMPTY : PortSet.parse("TCP " + (1 + random.nextInt(9000))),
                    random.nextBoolean() ? List.of() : List.of(Cidr.parse("203.0.113.0/24")));
            Access access = random.nextBoolean() ? toPayments("TCP 8443") : toInternet("203.0.113.0/25");
            if (!fields(wide, wide, access).isEmpty()) {
                assertThat(fields(strict, strict, access))
                        .as("%s is within %s", strict, wide)
                        .isNotEmpty();
            }
        }
    }

    private static Set<Category> some(Random random, Set<Category> all) {
        return all.stream().filter(category -> random.nextInt(4) > 0).collect(Collectors.toSet());
    }

    private static List<String> fields(NamespaceRules shop, NamespaceRules payments, Access access) {
        var set = Map.of(SHOP, shop, PAYMENTS, payments);
        return new CeilingRule(PLATFORM, name -> set.getOrDefault(name, NamespaceRules.OPEN))
                .check(access).stream()
                        .filter(violation -> violation.rule().equals(CeilingRule.ID))
                        .map(Violation::field)
                        .toList();
    }

    private static Access toInternet(String block) {
        return access(new Destination.Internet(List.of(Cidr.parse(block))), "TCP 443");
    }

    private static Access toPayments(String ports) {
        return access(new Destination.InNamespace(PAYMENTS, PodChoice.labelled("app", "gateway")), ports);
    }

    private static Access access(Destination destination, String ports) {
        return new Access(new Source.Pods(SHOP, PodChoice.labelled("app", "cart")), destination, PortSet.parse(ports));
    }
}
