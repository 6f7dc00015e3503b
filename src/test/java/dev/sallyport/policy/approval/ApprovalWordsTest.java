package dev.sallyport.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.TenantName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rules of approval in plain words")
class ApprovalWordsTest {
    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            1 | 1 | 1 | 1 | a peer, the owner of the destination, security, the platform team
            2 | 3 | 2 | 2 | 2 peers, 3 owners of the destination, 2 of security, 2 of the platform team
            0 | 0 | 0 | 1 | the platform team
            0 | 0 | 1 | 0 | security
            0 | 1 | 0 | 0 | the owner of the destination
            1 | 0 | 0 | 0 | a peer
            """)
    void aQuota(int peers, int owners, int security, int platform, String words) {
        var quota = new Quota(peers, owners, security, platform);

        assertThat(String.join(", ", quota.words())).isEqualTo(words);
        assertThat(quota.isNothing()).isFalse();
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(new Quota(0, 0, 0, 0).isNothing()).isTrue();
        assertThat(new Quota(0, 0, 0, 0).words()).isEmpty();
        assertThat(Condition.ALWAYS.words()).isEmpty();
    }

    @Test
    void aConditionSaysEverythingThatItNames() {
        var condition = new Condition(
                Set.of(Category.INTERNET, Category.OTHER_TENANT),
                Optional.of(Zone.PRODUCTION),
                Optional.of(Width.WIDE),
                Set.of(new TenantName("shop")),
                Set.of(new TenantName("payments"), new TenantName("insights")),
                Set.of(new NamespaceName("ledger-core")),
                Set.of(new ServiceName("keycloak")),
                PortSet.parse("TCP 22, TCP 3389"),
                5,
                30);

        assertThat(condition.words())
                .containsExactly(
                        "to the internet or to another tenant's namespace",
                        "in production",
                        "to a wide address block",
                        "from shop",
                        "to a namespace of insights or payments",
                        "to the namespace ledger-core",
                        "to the platform service keycloak",
                        "on any of TCP 22,3389",
                        "in a request for more than 5 ports",
                        "for more than 30 days");
    }

    @Test
    void oneIsSaidAsOne() {
        Condition one = numbers(1, 1);

        assertThat(one.words()).containsExactly("in a request for more than 1 port", "for more than 1 day");
        assertThat(numbers(0, 2).words()).containsExactly("for more than 2 days");
    }

    private static Condition numbers(int ports, int days) {
        return new Condition(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                PortSet.EMPTY,
                ports,
                days);
    }

    @Test
    void eachCategoryHasWordsOfItsOwn() {
        List<String> words = Arrays.stream(Category.values())
                .flatMap(category -> Condition.of(category).words().stream())
                .toList();

        assertThat(words)
                .containsExactly(
                        "within a namespace",
                        "called by the ingress controller or monitoring",
                        "to another namespace of the tenant",
                        "to a platform service",
                        "to the internet",
                        "to another tenant's namespace");
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void aCategoryIsReadAsItIsWritten(Category category) {
        assertThat(CategoryKey.parse(CategoryKey.of(category))).isEqualTo(category);
    }

    @Test
    void keysAreThoseOfThePlatformFile() {
        assertThat(CategoryKey.of(Category.OTHER_TENANT)).isEqualTo("other-tenant");
        assertThatThrownBy(() -> CategoryKey.parse("guardrail"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("`guardrail` is no category; there are same-namespace, exposure, other-namespace,"
                        + " platform-service, internet, other-tenant");
    }

    @Test
    void zonesAndWidthsHaveTheirLabels() {
        assertThat(Zone.NON_PRODUCTION.label()).isEqualTo("non-production");
        assertThat(Width.WHOLE_INTERNET.label()).isEqualTo("whole-internet");
        assertThat(Width.WHOLE_INTERNET.words()).isEqualTo("the whole internet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C-NET", "-a", "a-", "a b", "ä"})
    void whatIsNoIdOfARuleIsRefused(String text) {
        assertThatThrownBy(() -> ApprovalRule.id(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void dueDaysAndPeersAreThoseOfTheFile() {
        var rules = new ApprovalRules(List.of(), Map.of(Category.INTERNET, 5), Set.of(new TenantName("insights")));

        assertThat(rules.dueDays(Category.INTERNET)).contains(5);
        assertThat(rules.dueDays(Category.OTHER_TENANT)).isEmpty();
        assertThat(rules.arePeersOfPlatform(new TenantName("insights"))).isTrue();
        assertThat(rules.arePeersOfPlatform(new TenantName("shop"))).isFalse();
    }

    @Test
    void anIdIsKept() {
        assertThat(ApprovalRule.id("card-data")).isEqualTo("card-data");
    }
}
