package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Violation;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An emergency is narrow")
class EmergencyRuleTest {
    private static final Access BANK = Cast.toBlocks("203.0.113.0/24");

    @Test
    void letsNarrowAccessPass() {
        assertThat(check(BANK, Cast.toNamespace("ledger-core"), Cast.toService("keycloak", "TCP 8443")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            203.0.112.0/23
            10.0.0.0/8
            2001:db8::/55
            """)
    void opensNoWideBlock(String block) {
        assertThat(fields(Cast.toBlocks(block))).containsExactly("accesses[0].destination.blocks");
    }

    @Test
    void opensNoWideBlockInParts() {
        assertThat(fields(Cast.toBlocks("203.0.112.0/24"), Cast.toBlocks("203.0.113.0/24")))
                .containsExactly("accesses[0].destination.blocks");
    }

    @Test
    void opensNoMoreInPiecesThatLieApart() {
        assertThat(fields(Cast.toBlocks("198.51.100.0/24"), Cast.toBlocks("203.0.113.0/32")))
                .containsExactly("accesses[0].destination.blocks");
        assertThat(check(
                        Cast.toBlocks("198.51.100.0/25"),
                        Cast.toBlocks("203.0.113.0/25"),
                        Cast.toBlocks("2001:db8::/56")))
                .isEmpty();
    }

    @Test
    void opensNeitherTheInternetNorAWholeNamespace() {
        assertThat(fields(Cast.toWholeInternet(Family.IPV4))).containsExactly("accesses[0].destination.wholeInternet");
        assertThat(fields(
                        new Access(new Source.Pods(Cast.CHECKOUT, PodChoice.whole()), BANK.destination(), Cast.HTTPS)))
                .containsExactly("accesses[0].source.pods");
        assertThat(fields(new Access(
                        BANK.source(),
                        new Destination.InNamespace(new NamespaceName("ledger-core"), PodChoice.whole()),
                        Cast.HTTPS)))
                .containsExactly("accesses[0].destination.pods");
    }

    @Test
    void opensOneNameAndNotAllOfADomain() {
        assertThat(check(Cast.toDomain("api.example.com"))).isEmpty();
        assertThat(fields(Cast.toDomain("*.example.com"))).containsExactly("accesses[0].destination.domain");
    }

    @Test
    void opensFewPortsAndFewAccesses() {
        Access some = new Access(BANK.source(), BANK.destination(), PortSet.parse("TCP 1-5"));
        Access more = new Access(BANK.source(), BANK.destination(), PortSet.parse("TCP 1-5, UDP 53"));
        assertThat(check(some)).isEmpty();
        assertThat(fields(more)).containsExactly("accesses[0].ports");
        assertThat(check(Collections.nCopies(EmergencyRule.MOST_ACCESSES, BANK).toArray(Access[]::new)))
                .isEmpty();
        assertThat(fields(Collections.nCopies(EmergencyRule.MOST_ACCESSES + 1, BANK)
                        .toArray(Access[]::new)))
                .containsExactly("accesses");
    }

    @ParameterizedTest(name = "{0}, {1} hours: {2}")
    @CsvSource(textBlock = """
            INC-4711,     1,
            INC-4711,    24,
            INC-4711,    25, hours
            INC-4711,     0, hours
            '',           1, incident
            <b>INC</b>,   1, incident
            """)
    void lastsADayAndNamesItsIncident(String incident, int hours, @Nullable String field) {
        if (field == null) assertThat(new Emergency(incident, hours).hours()).isEqualTo(hours);
        else
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> new Emergency(incident, hours))
                    .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static List<Violation> check(Access... wanted) {
        return EmergencyRule.check(List.of(wanted), Limits.DEFAULT);
    }

    private static List<String> fields(Access... wanted) {
        assertThat(check(wanted)).allSatisfy(one -> assertThat(one.rule()).isEqualTo("EMERGENCY"));
        return check(wanted).stream().map(Violation::field).toList();
    }
}
