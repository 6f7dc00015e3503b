package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sallyport.Tries;
import dev.sallyport.policy.estate.ClusterState;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Clusters made by chance, judged twice. As many as {@code -Dsallyport.estates=100000} says, 5,000 if it says nothing; the
 * first seed is {@code -Dsallyport.seed}, 1 if absent. A failure names its seed and shows the smallest cluster that still
 * fails.
 */
@DisplayName("The engine answers as the naive evaluator does")
class RandomEstatesTest {
    private static final int ESTATES = Tries.of("sallyport.estates", 5_000);
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);

    @Test
    void onClustersMadeByChance() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            ClusterState state = new RandomEstate(seed).make();
            Options options = Options.of(seed % 2 == 0 ? Options.IpBlocks.PODS : Options.IpBlocks.OUTSIDE);
            if (Comparison.difference(state, options).isPresent()) report(seed, state, options);
        }
        assertThat(ESTATES).as("estates judged").isPositive();
    }

    private static void report(long seed, ClusterState state, Options options) {
        ClusterState smallest = Shrinker.shrink(
                state, smaller -> Comparison.difference(smaller, options).isPresent());
        Optional<String> difference = Comparison.difference(smallest, options);
        fail("-Dsallyport.seed=%d (%s)%n%s%n%s"
                .formatted(seed, options.ipBlocks(), difference.orElseThrow(), smallest));
    }
}
