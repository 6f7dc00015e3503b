package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("E-PS, G-PLAT: platform services are reached as the catalogue says, or not at all")
class ServiceRuleTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            keycloak     | TCP 9000           | E-PS   | accesses[0].ports
            keycloak     | TCP 8443, UDP 8443 | E-PS   | accesses[0].ports
            keycloak     | TCP 8442-8443      | E-PS   | accesses[0].ports
            vault        | TCP 8200           | G-PLAT | accesses[0].destination.service
            registry     | TCP 443            | G-PLAT | accesses[0].destination.service
            """)
    void refuses(String service, String ports, String rule, String field) {
        assertThat(check(Cast.toService(service, ports)))
                .extracting(Violation::rule, Violation::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(rule, field));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            keycloak     | TCP 8443
            metrics-push | TCP 9091
            """)
    void letsBeAskedFor(String service, String ports) {
        assertThat(check(Cast.toService(service, ports))).isEmpty();
    }

    @Test
    void saysHowVaultIsUsedInstead() {
        assertThat(check(Cast.toService("vault", "TCP 8200")))
                .extracting(Violation::wayOut)
                .containsExactly("Use an ExternalSecret");
    }

    @Test
    void offersThePortsAndTheServicesThatThereAre() {
        assertThat(check(Cast.toService("keycloak", "TCP 1")).get(0).suggestions())
                .containsExactly("TCP 8443");
        assertThat(check(Cast.toService("registry", "TCP 1")).get(0).wayOut())
                .isEqualTo("Choose one of `keycloak`, `metrics-push`");
    }

    private List<Violation> check(Access access) {
        return guardrails.check(List.of(access), List.of(), Optional.empty());
    }
}
