package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthAndPortRuleTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @Nested
    @DisplayName("E-NET-3: width needs a reason")
    class Width {
        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(textBlock = """
                203.0.113.0/24,  false
                203.0.112.0/23,  true
                2001:db8::/56,   false
                2001:db8::/55,   true
                0.0.0.0/1,       true
                """)
        void beyondTheLimit(String block, boolean needed) {
            List<Violation> violations = check(Optional.empty(), Cast.toBlocks(block));

            assertThat(violations).hasSize(needed ? 1 : 0).allSatisfy(violation -> {
                assertThat(violation.rule()).isEqualTo("E-NET-3");
                assertThat(violation.field()).isEqualTo("widthReason");
            });
            assertThat(check(Optional.of("one per customer"), Cast.toBlocks(block)))
                    .isEmpty();
        }

        @Test
        void isNotHiddenByCuttingBlocksUp() {
            assertThat(check(Optional.empty(), Cast.toBlocks("203.0.112.0/24", "203.0.113.0/24")))
                    .singleElement()
                    .extracting(Violation::sentence)
                    .asString()
                    .contains("`203.0.112.0/23`");
            assertThat(check(Optional.empty(), Cast.toBlocks("203.0.113.0/24", "203.0.114.0/24")))
                    .as("neighbours that make no block")
                    .isEmpty();
        }

        @Test
        void isNotAnsweredByBlanks() {
            assertThat(check(Optional.of(" \n"), Cast.toWholeInternet(Family.IPV4)))
                    .hasSize(1);
        }
    }

    @Nested
    @DisplayName("E-NET-4: specific ports only")
    class Ports {
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
            return Cast.from(
                    Cast.PAYMENT_WORKER, Cast.toBlocks("203.0.113.0/24").destination(), PortSet.parse(ports));
        }
    }

    private List<Violation> check(Optional<String> widthReason, Access... wanted) {
        return guardrails.check(List.of(wanted), List.of(), widthReason);
    }
}
