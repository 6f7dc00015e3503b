package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("E-NET-4: specific ports only")
class PortRuleTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "{0}: refused {1}")
    @CsvSource(delimiter = '|', textBlock = """
            TCP 443                                              | false
            TCP 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29          | false
            TCP 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31       | true
            TCP 8000-8099                                        | false
            TCP 8000-8100                                        | true
            TCP 8000-8099, TCP 443                               | true
            TCP 8000-8049, UDP 8000-8049                         | true
            TCP 1-65535                                          | true
            """)
    void inOneAccess(String ports, boolean refused) {
        assertThat(check(Optional.empty(), toPorts(ports)))
                .hasSize(refused ? 1 : 0)
                .allSatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("E-NET-4");
                    assertThat(violation.field()).isEqualTo("accesses[0].ports");
                });
    }

    @Test
    void notInPiecesOfOneRequest() {
        assertThat(check(Optional.empty(), toPorts("TCP 8000-8099"), toPorts("TCP 8100-8199")))
                .extracting(Violation::field)
                .containsExactly("accesses[0].ports", "accesses[1].ports");
    }

    @Test
    void notEveryPortInPiecesOfManyGrants() {
        List<Access> standing = IntStream.iterate(101, first -> first < 65_536, first -> first + 100)
                .mapToObj(first -> toPorts("TCP %d-%d".formatted(first, Math.min(first + 99, 65_535))))
                .toList();

        assertThat(guardrails.check(List.of(toPorts("TCP 1-100")), standing, Optional.empty()))
                .singleElement()
                .extracting(Violation::rule, Violation::field)
                .containsExactly("E-NET-4", "accesses[0].ports");
        assertThat(guardrails.check(List.of(toPorts("TCP 1-99")), standing, Optional.empty()))
                .isEmpty();
    }

    private static Access toPorts(String ports) {
        return Cast.from(Cast.PAYMENT_WORKER, Cast.toBlocks("203.0.113.0/24").destination(), PortSet.parse(ports));
    }

    private List<Violation> check(Optional<String> widthReason, Access... wanted) {
        return guardrails.check(List.of(wanted), List.of(), widthReason);
    }
}
