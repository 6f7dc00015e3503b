package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-NET-1: the whole internet only by that choice, however it is cut up")
class WholeInternetRuleTest {
    private static final String UNION = "accesses[0].destination.blocks";

    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void refusesAWholeFamilyAsABlock(String block) {
        assertThat(check(List.of(Cast.toBlocks(block)), List.of()))
                .singleElement()
                .extracting(Violation::rule, Violation::field)
                .containsExactly("E-NET-1", UNION + "[0]");
    }

    @Test
    void refusesTwoHalvesInOneAccess() {
        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1", "128.0.0.0/1")), List.of());
        assertRefused(List.of(Cast.toBlocks("::/1", "8000::/1")), List.of());
    }

    @Test
    void refusesTwoHalvesInTwoAccesses() {
        List<Violation> violations =
                check(List.of(Cast.toBlocks("0.0.0.0/1"), Cast.toBlocks("128.0.0.0/1")), List.of());

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly("accesses[0].destination.blocks", "accesses[1].destination.blocks");
    }

    @Test
    void refusesTheSecondHalfBesideAGrantOfTheFirst() {
        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(Cast.toBlocks("128.0.0.0/1")));
    }

    @Test
    void refusesTheLastPieceOf256() {
        List<Access> standing = IntStream.range(0, 255)
                .filter(i -> i != 203)
                .mapToObj(i -> Cast.toBlocks(i + ".0.0.0/8"))
                .toList();

        assertRefused(List.of(Cast.toBlocks("203.0.0.0/8")), standing);
        assertThat(check(List.of(Cast.toBlocks("203.0.0.0/9")), standing)).isEmpty();
    }

    /** 224.0.0.0/3 is multicast and reserved: nobody gets it, so leaving it out is no restraint. */
    @Test
    void countsWhatIsGuardedAnywayAsCovered() {
        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3")), List.of());
    }

    @Test
    void countsOtherPorts() {
        Access otherPort =
                Cast.from(Cast.PAYMENT_WORKER, Cast.toBlocks("128.0.0.0/1").destination(), PortSet.parse("UDP 443"));

        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(otherPort));
    }

    @Test
    void countsGrantsWhoseSourceMayShareAPod() {
        Destination half = Cast.toBlocks("128.0.0.0/1").destination();
        Access wholeNamespace = Cast.from(PodChoice.whole(), half, Cast.HTTPS);
        Access otherKey = Cast.from(PodChoice.labelled("tier", "backend"), half, Cast.HTTPS);
        Access otherApplication = Cast.from(PodChoice.labelled("app", "cart"), half, Cast.HTTPS);

        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(wholeNamespace));
        assertRefused(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(otherKey));
        assertThat(check(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(otherApplication)))
                .isEmpty();
    }

    @Test
    void leavesFamiliesApart() {
        assertThat(check(List.of(Cast.toBlocks("0.0.0.0/1")), List.of(Cast.toBlocks("8000::/1"))))
                .isEmpty();
    }

    @Test
    void doesNotCountTheChoiceItself() {
        List<Access> standing = List.of(Cast.toWholeInternet(Family.IPV4));

        assertThat(check(List.of(Cast.toWholeInternet(Family.IPV4)), standing)).isEmpty();
        assertThat(check(List.of(Cast.toBlocks("203.0.113.0/24")), standing)).isEmpty();
    }

    private void assertRefused(List<Access> wanted, List<Access> standing) {
        assertThat(check(wanted, standing))
                .singleElement()
                .extracting(Violation::rule, Violation::field)
                .containsExactly("E-NET-1", UNION);
    }

    private List<Violation> check(List<Access> wanted, List<Access> standing) {
        return guardrails.check(wanted, standing, Optional.of("the partner has no fixed addresses"));
    }
}
