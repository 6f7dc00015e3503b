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

@DisplayName("E-NET-3: width needs a reason")
class WidthRuleTest {
    private final Guardrails guardrails = new Guardrails(Cast.platform());

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
        assertThat(check(Optional.of("one per customer"), Cast.toBlocks(block))).isEmpty();
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
        assertThat(check(Optional.of(" \n"), Cast.toWholeInternet(Family.IPV4))).hasSize(1);
    }

    private List<Violation> check(Optional<String> widthReason, Access... wanted) {
        return guardrails.check(List.of(wanted), List.of(), widthReason);
    }
}
