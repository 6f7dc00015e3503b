package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.policy.lint.Lint;
import dev.sallyport.policy.lint.LintInput;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Policies with address blocks by chance, exceptions among them and in any spelling, judged by lint and by {@link
 * BitBlock}. As many as {@code -Dsallyport.blocks=1000000} says, 4,000 if it says nothing; {@code -Dsallyport.seed} is the
 * first seed. A failure names its seed.
 */
@DisplayName("G-…: lint finds every guarded address that a policy opens, and no other")
class LintedBlocksTest {
    private static final int SETS = Tries.of("sallyport.blocks", 4_000);
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** Those of the cluster in which the policies are; open on the DNS port alone. */
    private static final List<BitBlock> NODES_CACHES =
            List.of(BitBlock.parse("169.254.20.10/32"), BitBlock.parse("fd40:53::10/128"));

    private final Platform platform = Cast.platform();
    private final GuardedBits guards = GuardedBits.of(platform);
    private final List<BitBlock> guarded = guards.all();

    /** A policy as a tree, and where lint must find which guardrail in it. */
    private static final class Case {
        final boolean egress;
        final List<Object> rules = new ArrayList<>();
        final Set<String> leaks = new TreeSet<>();

        Case(boolean egress) {
            this.egress = egress;
        }

        YamlValue document() {
            String direction = egress ? "egress" : "ingress";
            Map<String, Object> spec = new LinkedHashMap<>();
            spec.put("podSelector", Map.of());
            spec.put("policyTypes", List.of(egress ? "Egress" : "Ingress"));
            spec.put(direction, rules);
            return yaml(Map.of(
                    "apiVersion",
                    "networking.k8s.io/v1",
                    "kind",
                    "NetworkPolicy",
                    "metadata",
                    Map.of("name", "chance", "namespace", "shop-checkout"),
                    "spec",
                    spec));
        }
    }

    @Test
    void findsWhatMeetsAGuardAndNothingElse() {
        int leaking = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SETS; seed++) {
            Case made = make(new RandomBlocks(seed, guarded));
            var input = new LintInput(List.of(new Document("policy.yaml", made.document())), platform, DAY);
            Set<String> found = Lint.leaks(input).stream()
                    .map(finding -> finding.id() + " " + finding.path())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found).as("-Dsallyport.seed=%d", seed).isEqualTo(made.leaks);
            if (!found.isEmpty()) leaking++;
        }
        System.out.printf("%,d policies: %,d clear, %,d leaks found, none missed%n", SETS, SETS - leaking, leaking);
        assertThat(leaking).as("leaking of %d", SETS).isBetween(1, SETS - 1);
    }

    private Case make(RandomBlocks random) {
        var made = new Case(!random.oneIn(6));
        for (int i = 0, rules = random.upTo(2); i < rules; i++) {
            boolean dns = random.oneIn(4);
            List<Object> peers = new ArrayList<>();
            for (BitBlock block : random.some(2)) {
                List<BitBlock> except = random.exceptions(block);
                Map<String, Object> ipBlock = new LinkedHashMap<>();
                ipBlock.put("cidr", random.spelled(block));
                if (!except.isEmpty()) {
                    ipBlock.put("except", except.stream().map(random::spelled).toList());
                }
                String path = "spec.%s[%d].%s[%d].ipBlock.cidr"
                        .formatted(made.egress ? "egress" : "ingress", i, made.egress ? "to" : "from", peers.size());
                peers.add(Map.of("ipBlock", ipBlock));
                List<BitBlock> closed = new ArrayList<>(except);
                if (dns) closed.addAll(NODES_CACHES);
                guards.byGuardrail().forEach((guardrail, ranges) -> {
                    // a node or a resolver may well call; pods of other tenants may not
                    boolean counts = made.egress || guardrail.equals("G-TENANT");
                    if (counts && opens(block, closed, ranges)) made.leaks.add(guardrail + " " + path);
                });
            }
            Map<String, Object> port = Map.of("protocol", dns ? "UDP" : "TCP", "port", dns ? 53 : 443);
            made.rules.add(Map.of(made.egress ? "to" : "from", peers, "ports", List.of(port)));
        }
        return made;
    }

    private static boolean opens(BitBlock block, List<BitBlock> closed, List<BitBlock> ranges) {
        return ranges.stream().filter(block::meets).map(block::common).anyMatch(part -> !part.isCoveredBy(closed));
    }

    private static YamlValue yaml(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, YamlValue> values = new LinkedHashMap<>();
            map.forEach((key, inner) -> values.put((String) key, yaml(inner)));
            return new YamlValue.Mapping(values, 1);
        }
        if (value instanceof Collection<?> items) {
            return new YamlValue.Sequence(
                    items.stream().map(LintedBlocksTest::yaml).toList(), 1);
        }
        return new YamlValue.Scalar(
                value.toString(), value instanceof Integer ? ScalarType.INTEGER : ScalarType.TEXT, 1);
    }
}
