package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("GO-5, C-SAME, C-CROSS, C-NET: what an access is, and where it is tried first")
class PromotionTest {
    private final Platform platform = Cast.platform();

    @Test
    void exchangesBothEndsForTheirCounterparts() {
        Access promoted = possible(Cast.toNamespace("ledger-core"));

        assertThat(promoted.source())
                .isEqualTo(new Source.Pods(new NamespaceName("shop-checkout-staging"), Cast.PAYMENT_WORKER));
        assertThat(promoted.destination())
                .isEqualTo(new Destination.InNamespace(
                        new NamespaceName("ledger-core-staging"), PodChoice.labelled("app", "api")));
        assertThat(promoted.ports()).isEqualTo(Cast.HTTPS);
    }

    @Test
    void keepsAddresses() {
        Access blocks = Cast.toBlocks("203.0.113.0/24");
        Access whole = Cast.toWholeInternet(Family.IPV6);

        assertThat(possible(blocks).destination()).isEqualTo(blocks.destination());
        assertThat(possible(whole).destination()).isEqualTo(whole.destination());
    }

    @Test
    void namesTheEndThatHasNone() {
        Violation destination = impossible(Cast.toNamespace("ledger-archive"));
        Violation source = impossible(new Access(
                new Source.Pods(new NamespaceName("ledger-archive"), PodChoice.whole()),
                Cast.toNamespace("ledger-core").destination(),
                Cast.HTTPS));

        assertThat(destination.rule()).isEqualTo("GO-5");
        assertThat(destination.field()).isEqualTo("destination.namespace");
        assertThat(destination.sentence()).startsWith("`ledger-archive` has no counterpart");
        assertThat(source.field()).isEqualTo("source.namespace");
    }

    private Access possible(Access access) {
        return Promotion.toCounterpart(access, platform).match(possible -> possible, violation -> {
            throw new AssertionError(violation);
        });
    }

    private Violation impossible(Access access) {
        return Promotion.toCounterpart(access, platform)
                .match(
                        possible -> {
                            throw new AssertionError(possible);
                        },
                        violation -> violation);
    }

    @ParameterizedTest(name = "to {0}: {1}, {2}")
    @CsvSource(textBlock = """
            shop-checkout, SAME_NAMESPACE,   C-SAME
            shop-catalog,  OTHER_NAMESPACE,  C-CROSS
            ledger-core,   OTHER_TENANT,     C-CROSS
            nobodys,       OTHER_TENANT,     C-CROSS
            vault,         PLATFORM_SERVICE, E-PS
            """)
    void knowsTheCategory(String namespace, Category category, String requirement) {
        assertThat(Category.of(Cast.toNamespace(namespace), platform)).isEqualTo(category);
        assertThat(category.requirement()).isEqualTo(requirement);
    }

    @Test
    void takesEveryAddressForTheInternet() {
        assertThat(Category.of(Cast.toBlocks("10.250.0.0/24"), platform)).isEqualTo(Category.INTERNET);
        assertThat(Category.of(Cast.toWholeInternet(Family.IPV4), platform)).isEqualTo(Category.INTERNET);
        assertThat(Category.INTERNET.requirement()).isEqualTo("C-NET");
    }
}
