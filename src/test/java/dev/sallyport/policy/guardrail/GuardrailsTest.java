package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A16, C-GUARD: guardrails judge the union, say what to do, and have no switch")
class GuardrailsTest {
    private final Platform platform = Cast.platform();
    private final GuardedAddresses guarded = new GuardedAddresses(platform);
    private final Guardrails guardrails = new Guardrails(platform);

    @Test
    void offersWhatIsLeftOfABlock() {
        Violation violation = check(Cast.toBlocks("10.96.0.0/12")).get(0);

        assertThat(violation.rule()).isEqualTo("G-TENANT");
        assertThat(violation.sentence())
                .isEqualTo(
                        "`10.96.0.0/12` covers the pods of cluster fra-prod (`10.96.0.0/13`), which no request can open");
        assertThat(violation.suggestions()).containsExactly("10.104.0.0/13");
        assertThat(check(Cast.toBlocks("10.104.0.0/13"))).isEmpty();
    }

    @Test
    void offersNothingWhereNothingIsLeft() {
        assertThat(check(Cast.toBlocks("169.254.0.0/16"))).singleElement().satisfies(violation -> {
            assertThat(violation.sentence()).contains("the cloud metadata service (`169.254.169.254/32`) and");
            assertThat(violation.suggestions()).isEmpty();
        });
    }

    @Test
    void offersOnlyWhatPasses() {
        var random = new Random(42);
        int refused = 0;
        for (int i = 0; i < Tries.of(300); i++) {
            Cidr block = randomBlock(random);
            List<Violation> violations = check(Cast.toBlocks(List.of(block)));
            for (Violation violation : violations) {
                refused++;
                for (String rest : violation.suggestions()) {
                    assertThat(check(Cast.toBlocks(rest.split("\n"))))
                            .as("what is left of %s", block)
                            .isEmpty();
                }
            }
        }
        assertThat(refused).as("blocks that tried the rule").isGreaterThan(Tries.of(100));
    }

    /** What passes, and is narrow, meets nothing that is guarded; what meets something, and is narrow, does not pass. */
    @Test
    void letsExactlyThoseNarrowBlocksPassThatMeetNothing() {
        var random = new Random(1);
        for (int i = 0; i < Tries.of(5_000); i++) {
            Cidr block = randomBlock(random);
            boolean meets = guarded.ranges().stream()
                    .anyMatch(range -> range.addresses().overlaps(block));

            assertThat(check(Cast.toBlocks(List.of(block))).isEmpty())
                    .as(block.toString())
                    .isEqualTo(!meets);
        }
    }

    /** Narrow, at the edge of something guarded or of one of its forms in IPv6, or one address beside it. */
    private Cidr randomBlock(Random random) {
        List<GuardedRange> ranges = guarded.ranges();
        List<AddressRange> near =
                ranges.get(random.nextInt(ranges.size())).addresses().ranges();
        AddressRange anchor = near.get(random.nextInt(near.size()));
        Address edge =
                switch (random.nextInt(4)) {
                    case 0 -> anchor.first();
                    case 1 -> anchor.last();
                    case 2 ->
                        anchor.first().isFirst()
                                ? anchor.first()
                                : anchor.first().previous();
                    default ->
                        anchor.last().isLast() ? anchor.last() : anchor.last().next();
                };
        int bits = edge.family().bits();
        int narrowest = edge.family() == Family.IPV4 ? Limits.CUT_OUT_IPV4 : Limits.CUT_OUT_IPV6;
        return Cidr.around(edge, narrowest + 1 + random.nextInt(bits - narrowest));
    }

    @Test
    void refusesMoreForPodsThatHaveAGrantWhichIsNoLongerAllowed() {
        List<Access> standing = List.of(Cast.toBlocks("10.200.0.0/25"));

        assertThat(guardrails.check(List.of(Cast.toBlocks("203.0.113.0/24")), standing, Optional.empty()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("G-PLAT");
                    assertThat(violation.field()).isEqualTo("accesses[0].destination.blocks");
                    assertThat(violation.sentence()).startsWith("A grant that these pods have already covers");
                });
    }

    @Test
    void saysOnceWhatIsAskedForAgain() {
        Access again = Cast.toBlocks("10.200.0.0/25");

        assertThat(guardrails.check(List.of(again), List.of(again), Optional.empty()))
                .extracting(Violation::rule)
                .containsExactly("G-PLAT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.200.0.0/25   | the platform's database network (`10.200.0.0/24`)
            10.96.0.0/12    | the pods of cluster fra-prod (`10.96.0.0/13`)
            169.254.169.254/32 | and one more guarded range,
            169.254.0.0/16  | more guarded ranges
            """)
    void saysWhatABlockCovers(String block, String part) {
        assertThat(check(Cast.toBlocks(block)))
                .anySatisfy(violation -> assertThat(violation.sentence()).contains(part));
    }

    @Test
    void doesNotMindAWideGrantBesideIt() {
        List<Access> standing = List.of(Cast.toBlocks("10.0.0.0/8"), Cast.toWholeInternet(Family.IPV6));

        assertThat(guardrails.check(List.of(Cast.toBlocks("203.0.113.0/24")), standing, Optional.empty()))
                .isEmpty();
    }

    @Test
    void areListedForPeople() {
        var catalog = GuardrailCatalog.of(platform);

        assertThat(catalog.entries())
                .extracting(GuardrailCatalog.Entry::id)
                .containsExactly("G-SYS", "G-PLAT", "G-META", "G-TENANT");
        assertThat(catalog.entry("G-PLAT").orElseThrow().namespaces()).hasSize(2);
        assertThat(catalog.entry("G-PLAT").orElseThrow().ranges())
                .extracting(GuardedRange::guardrail, range -> range.block().toString())
                .containsExactly(tuple("G-PLAT", "10.200.0.0/24"));
        assertThat(catalog.entry("G-META").orElseThrow().ranges())
                .extracting(GuardedRange::name)
                .contains("the cloud metadata service");
    }

    /** C-GUARD: whatever a caller says, the four are asked; the closed family has no fifth and no way to have fewer. */
    @Test
    void cannotBeSwitchedOff() {
        assertThat(Guardrail.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        MetadataGuardrail.class, SystemGuardrail.class, PlatformGuardrail.class, TenantGuardrail.class);
        assertThat(Guardrails.class.getConstructors()).singleElement().satisfies(constructor -> assertThat(
                        constructor.getParameterTypes())
                .containsExactly(Platform.class));
    }

    private List<Violation> check(Access... wanted) {
        return guardrails.check(Arrays.asList(wanted), List.of(), Optional.of("the partner has no fixed addresses"));
    }
}
