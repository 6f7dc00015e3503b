package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Sets of address blocks by chance, judged by the portal and by {@link BitBlock}. As many as {@code
 * -Dsallyport.blocks=1000000} says, 4,000 if it says nothing; {@code -Dsallyport.seed} is the first seed. A failure names
 * its seed.
 */
@DisplayName("G-…, E-NET-1: the form lets no guarded address through, and refuses nothing that is clear")
class RandomBlocksTest {
    private static final int SETS = Tries.of("sallyport.blocks", 4_000);
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);

    private final Platform platform = Cast.platform();
    private final ClusterProfile cluster = Cast.cluster("fra-prod", Dialect.NETWORK_POLICY);
    private final Guardrails guardrails = new Guardrails(platform);
    private final Renderer renderer = new Renderer(platform);
    private final List<BitBlock> guarded = GuardedBits.of(platform).all();

    /** Blocks that some pods ask for or have. */
    private record Asked(PodChoice pods, List<BitBlock> blocks) {
        Access access() {
            return Cast.from(
                    pods,
                    new Destination.Internet(
                            blocks.stream().map(BitBlock::toCidr).toList()),
                    Cast.HTTPS);
        }

        boolean mayShareAPodWith(Asked other) {
            return pods.equals(other.pods) || pods.equals(PodChoice.whole()) || other.pods.equals(PodChoice.whole());
        }
    }

    private static final List<PodChoice> PODS =
            List.of(PodChoice.labelled("app", "cart"), PodChoice.labelled("app", "payment-worker"), PodChoice.whole());

    @Test
    void refusesWhatMeetsAGuardAndNothingElse() {
        int refused = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SETS; seed++) {
            var random = new RandomBlocks(seed, guarded);
            List<Asked> wanted = asked(random, random.upTo(2));
            List<Asked> standing = asked(random, random.upTo(3) - 1);
            List<Violation> violations = guardrails.check(
                    wanted.stream().map(Asked::access).toList(),
                    standing.stream().map(Asked::access).toList(),
                    Optional.of("the partner has no fixed addresses"));

            assertThat(violations.stream().anyMatch(one -> one.rule().startsWith("G-")))
                    .as("a guardrail, -Dsallyport.seed=%d", seed)
                    .isEqualTo(wanted.stream().anyMatch(one -> breaksAGuardrail(one, standing)));
            assertThat(violations.stream().anyMatch(one -> one.rule().equals("E-NET-1")))
                    .as("E-NET-1, -Dsallyport.seed=%d", seed)
                    .isEqualTo(wanted.stream().anyMatch(one -> isAWholeFamily(one, wanted, standing)));
            if (violations.isEmpty()) wanted.forEach(this::assertNothingGuardedIsRendered);
            else refused++;
        }
        System.out.printf("%,d sets: %,d let through, %,d refused, none wrongly%n", SETS, SETS - refused, refused);
        assertThat(refused).as("refused of %d", SETS).isBetween(1, SETS - 1);
    }

    private static List<Asked> asked(RandomBlocks random, int many) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < many; i++) asked.add(new Asked(random.one(PODS), random.some(3)));
        return asked;
    }

    private boolean breaksAGuardrail(Asked wanted, List<Asked> standing) {
        boolean itself = wanted.blocks().stream()
                .anyMatch(block -> isWide(block) ? block.isCoveredBy(guarded) : meetsAGuard(block));
        return itself
                || standing.stream()
                        .filter(wanted::mayShareAPodWith)
                        .flatMap(other -> other.blocks().stream())
                        .anyMatch(block -> !isWide(block) && meetsAGuard(block));
    }

    private boolean meetsAGuard(BitBlock block) {
        return guarded.stream().anyMatch(block::meets);
    }

    private static boolean isWide(BitBlock block) {
        return block.prefix() <= (block.bits() == 32 ? 8 : 16);
    }

    private boolean isAWholeFamily(Asked asked, List<Asked> wanted, List<Asked> standing) {
        if (asked.blocks().stream().anyMatch(block -> block.prefix() == 0)) return true;
        List<BitBlock> together = new ArrayList<>(guarded);
        Stream.concat(wanted.stream(), standing.stream())
                .filter(asked::mayShareAPodWith)
                .forEach(other -> together.addAll(other.blocks()));
        return asked.blocks().stream()
                .map(block -> BitBlock.around(block.bits(), block.first(), 0))
                .distinct()
                .anyMatch(family -> family.isCoveredBy(together));
    }

    /** What is cut out is exactly what is guarded. */
    private void assertNothingGuardedIsRendered(Asked asked) {
        List<Manifest> manifests =
                renderer.access(7, asked.access(), cluster).match(written -> written, cannot -> List.of());
        List<BitBlock> rendered = new ArrayList<>();
        for (Map<?, ?> rule : maps(manifests.get(0).spec(), "egress")) {
            for (Map<?, ?> peer : maps(rule, "to")) {
                var ipBlock = (Map<?, ?>) Objects.requireNonNull(peer.get("ipBlock"));
                BitBlock block = BitBlock.parse((String) Objects.requireNonNull(ipBlock.get("cidr")));
                List<BitBlock> except = ipBlock.get("except") instanceof List<?> cuts
                        ? cuts.stream().map(cut -> BitBlock.parse((String) cut)).toList()
                        : List.of();
                assertThat(guarded.stream().filter(block::meets).map(block::common))
                        .as("%s", asked)
                        .allMatch(part -> part.isCoveredBy(except));
                assertThat(except).as("%s", asked).allMatch(cut -> cut.isCoveredBy(guarded));
                rendered.add(block);
            }
        }
        assertThat(rendered).containsExactlyInAnyOrderElementsOf(Set.copyOf(asked.blocks()));
    }

    private static List<Map<?, ?>> maps(Map<?, ?> map, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(map.get(key))).forEach(item -> maps.add((Map<?, ?>) item));
        return maps;
    }
}
