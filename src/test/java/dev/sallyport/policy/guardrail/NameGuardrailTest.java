package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G-META, G-SYS, G-PLAT, G-TENANT: guarded things are not reached by name either")
class NameGuardrailTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "{0} refused by {1}")
    @CsvSource({
        "metadata.google.internal, G-META",
        "*.google.internal, G-META",
        "instance-data.ec2.internal, G-META",
        "169.254.169.254.nip.io, G-META",
        "203.0.113.7.nip.io, G-META", // an address can be asked for as what it is
        "a9fea9fe.nip.io, G-META",
        "*.sslip.io, G-META",
        "169-254-169-254.example.com, G-META",
        "ip-169-254-169-254.example.com, G-META",
        "app.169.254.169.254.example.com, G-META",
        "1.169.254.169.254.example.com, G-META",
        "169.254.169.254.1.example.com, G-META",
        "ip-10-24-0-9.example.com, G-SYS",
        "localhost.localhost, G-SYS",
        "127.0.0.1.example.com, G-SYS",
        "db-10-200-0-5.example.com, G-PLAT",
        "10-96-0-9.example.com, G-TENANT",
        "api.ledger-core.svc.cluster.local, G-TENANT",
        "api.ledger-core.svc, G-TENANT",
    })
    void refuses(String name, String guardrail) {
        assertThat(check(Cast.toDomain(name))).extracting(Violation::rule).contains(guardrail);
        assertThat(check(Cast.toDomain(name)))
                .extracting(Violation::field)
                .containsOnly("accesses[0].destination.domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "*.partner.example",
                "ec2-54-12-3-4.compute.example",
                "r3---sn-4g5e6nz7.example",
                "v1.2.3.4567.example.com",
                "a9fea9fe.example.com",
                "300.254.169.254.example.com",
                "deadbeefcafe.example.com",
                "svc.example.com",
                "cafebabe1.example.com"
            })
    void letsOtherNamesPass(String name) {
        assertThat(check(Cast.toDomain(name))).isEmpty();
    }

    @Test
    void namesTheWayOut() {
        assertThat(check(Cast.toDomain("203.0.113.7.nip.io")))
                .extracting(Violation::wayOut)
                .containsExactly("Ask for the address itself");
        assertThat(check(Cast.toDomain("metadata.google.internal")))
                .extracting(Violation::wayOut)
                .allMatch(wayOut -> wayOut.contains("ask the platform team"));
    }

    @Test
    void saysWhichGuardedAddressIsWritten() {
        assertThat(check(Cast.toDomain("db-10-200-0-5.example.com")))
                .extracting(Violation::rule, Violation::sentence)
                .containsExactly(
                        tuple(
                                "G-PLAT",
                                "`db-10-200-0-5.example.com` leads to the platform's database network (`10.200.0.0/24`), which no request can open"));
    }

    @Test
    void aNameIsEgressToTheInternet() {
        assertThat(Category.of(Cast.toDomain("api.example.com"), Cast.platform()))
                .isEqualTo(Category.INTERNET);
    }

    private List<Violation> check(Access access) {
        return guardrails.check(List.of(access), List.of(), Optional.empty());
    }
}
