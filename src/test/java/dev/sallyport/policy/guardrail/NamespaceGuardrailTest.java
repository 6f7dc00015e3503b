package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G-SYS, G-PLAT, G-TENANT, INV-6, D-SAME: which namespaces may be joined")
class NamespaceGuardrailTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "to {0}: {1}")
    @CsvSource(textBlock = """
            kube-system,           G-SYS
            monitoring,            G-SYS
            ingress-system,        G-SYS
            vault,                 G-PLAT
            keycloak,              G-PLAT
            nobodys,               G-TENANT
            shop-checkout,         D-SAME
            freight-quotes,        INV-6
            ledger-core-staging,   INV-6
            """)
    void refusesDestinations(String namespace, String rule) {
        assertThat(check(Cast.toNamespace(namespace))).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.field()).isEqualTo("accesses[0].destination.namespace");
            assertThat(violation.sentence()).contains("`" + namespace + "`");
            assertThat(violation.wayOut()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "to {0}")
    @ValueSource(strings = {"shop-catalog", "ledger-core", "ledger-archive"})
    void letsTenantsOfTheSameClusterBeAskedFor(String namespace) {
        assertThat(check(Cast.toNamespace(namespace))).isEmpty();
    }

    @ParameterizedTest(name = "from {0}: {1}")
    @CsvSource(textBlock = """
            kube-system, G-SYS
            vault,       G-PLAT
            nobodys,     G-TENANT
            """)
    void refusesSourcesThatAreNoTenants(String namespace, String rule) {
        var access = new Access(
                new Source.Pods(new NamespaceName(namespace), Cast.PAYMENT_WORKER),
                Cast.toBlocks("203.0.113.0/24").destination(),
                Cast.HTTPS);

        assertThat(check(access)).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.field()).isEqualTo("accesses[0].source.namespace");
        });
    }

    @Test
    void saysTheWayOutOfThePlatformFile() {
        assertThat(check(Cast.toNamespace("vault")))
                .singleElement()
                .extracting(Violation::wayOut)
                .isEqualTo("Vault is not reachable directly: use an ExternalSecret");
    }

    @Test
    void namesTheAccessThatIsRefused() {
        List<Violation> violations = guardrails.check(
                List.of(Cast.toNamespace("ledger-core"), Cast.toNamespace("vault")), List.of(), Optional.empty());

        assertThat(violations)
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("accesses[1].destination.namespace");
    }

    private List<Violation> check(Access access) {
        return guardrails.check(List.of(access), List.of(), Optional.empty());
    }
}
