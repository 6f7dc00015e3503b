package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("G-META, G-SYS, G-PLAT, G-TENANT: guarded addresses stay out of reach")
class AddressGuardrailTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "{0} is refused by {1}")
    @CsvSource(textBlock = """
            169.254.169.254/32,     G-META
            169.254.169.252/30,     G-META
            169.254.0.0/16,         G-META
            169.254.20.10/32,       G-META
            168.63.129.16/32,       G-META
            100.64.0.0/10,          G-META
            192.0.0.0/24,           G-META
            fd00:ec2::/32,          G-META
            fd00:ec2::254/128,      G-META
            fd20:ce::/32,           G-META
            fe80::/64,              G-META
            64:ff9b::a9fe:0/112,    G-META
            64:ff9b::a9fe:a9fe/128, G-META
            64:ff9b:1::/64,         G-META
            2002:a9fe::/32,         G-META
            2002:a9fe:a9fe:1::/64,  G-META
            127.0.0.1/32,           G-SYS
            239.1.2.3/32,           G-SYS
            255.255.255.255/32,     G-SYS
            ::1/128,                G-SYS
            ::a9fe:a9fe/128,        G-SYS
            ::/32,                  G-SYS
            ff02::/16,              G-SYS
            0.0.0.0/8,              G-SYS
            127.0.0.0/8,            G-SYS
            10.24.15.255/32,        G-SYS
            10.20.0.0/24,           G-SYS
            64:ff9b::a18:1/128,     G-SYS
            10.200.0.7/32,          G-PLAT
            10.96.0.0/13,           G-TENANT
            10.103.255.255/32,      G-TENANT
            10.112.3.4/32,          G-TENANT
            10.128.0.0/24,          G-TENANT
            fd40:10:96::1/128,      G-TENANT
            2002:a60::/32,          G-TENANT
            """)
    void refusesNarrowBlocksThatMeetThem(String block, String guardrail) {
        assertThat(check(Cast.toBlocks(block))).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo(guardrail);
            assertThat(violation.field()).isEqualTo("accesses[0].destination.blocks[0]");
        });
    }

    private List<Violation> check(Access access) {
        return guardrails.check(List.of(access), List.of(), Optional.of("the partner has no fixed addresses"));
    }

    @ParameterizedTest(name = "{0} is not refused")
    @CsvSource(textBlock = """
            203.0.113.0/24
            169.253.255.255/32
            169.255.0.0/32
            10.95.255.255/32
            10.104.0.0/32
            10.24.16.0/20
            10.0.0.0/8
            0.0.0.0/1
            128.0.0.0/1
            160.0.0.0/4
            2001:db8::/32
            2000::/3
            64:ff9b::cb00:7100/120
            2002:cb00:7100::/40
            """)
    void letsOthersPass(String block) {
        assertThat(check(Cast.toBlocks(block))).isEmpty();
    }

    @Test
    void letsTheWholeInternetPassBecauseRenderingCutsThemOut() {
        assertThat(check(Cast.toWholeInternet(Family.IPV4))).isEmpty();
        assertThat(check(Cast.toWholeInternet(Family.IPV6))).isEmpty();
    }
}
