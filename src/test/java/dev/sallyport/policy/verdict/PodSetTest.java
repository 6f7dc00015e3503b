package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Tries;
import java.util.BitSet;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Sets of pods, wherever among the pods of a cluster they begin")
class PodSetTest {
    private static final int PODS = 700;

    private final Random random = new Random(5);

    /** A set and the same pods as plain bits. */
    private record Both(PodSet set, BitSet bits) {
        static Both none() {
            return new Both(new PodSet(), new BitSet());
        }

        void add(int pod) {
            set.add(pod);
            bits.set(pod);
        }

        Both copy() {
            return new Both(set.copy(), (BitSet) bits.clone());
        }

        void assertSame() {
            var found = new BitSet();
            int[] last = {-1};
            boolean[] ascending = {true};
            set.forEach(pod -> {
                ascending[0] &= pod > last[0];
                last[0] = pod;
                found.set(pod);
            });
            assertThat(ascending[0]).as("ascending").isTrue();
            assertThat(found).isEqualTo(bits);
            assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
            var held = new BitSet();
            for (int pod = 0; pod < PODS + 200; pod++) held.set(pod, set.contains(pod));
            assertThat(held).isEqualTo(bits);
        }
    }

    /** Close together, as the pods of a namespace are; at times none. */
    private Both some() {
        var some = Both.none();
        int near = random.nextInt(PODS);
        int width = 1 + random.nextInt(200);
        for (int i = random.nextInt(8); i > 0; i--) some.add(near + random.nextInt(width));
        return some;
    }

    private void agree(BiFunction<PodSet, PodSet, PodSet> operation, BiConsumer<BitSet, BitSet> onBits) {
        for (int i = 0; i < Tries.of(2_000); i++) {
            Both one = some();
            Both other = some();
            Both before = one.copy();
            Both result = one.copy();
            assertThat(operation.apply(result.set(), other.set())).isSameAs(result.set());
            onBits.accept(result.bits(), other.bits());

            result.assertSame();
            other.assertSame();
            one.assertSame();
            assertThat(one.bits()).isEqualTo(before.bits());
        }
    }

    @Test
    void addUp() {
        agree(PodSet::addAll, BitSet::or);
    }

    @Test
    void keepWhatIsCommon() {
        agree(PodSet::retainAll, BitSet::and);
    }

    @Test
    void loseWhatIsInTheOther() {
        agree(PodSet::removeAll, BitSet::andNot);
    }

    @Test
    void growToBothSides() {
        Both set = Both.none();
        for (int pod : new int[] {300, 301, 364, 236, 130, 500, 499, 65, 64, 63, 0, 640, 512}) {
            set.add(pod);
            set.assertSame();
        }
    }

    @Test
    void areLeftAloneByWhatIsEmptiedAgain() {
        Both set = Both.none();
        set.add(70);
        PodSet emptied = PodSet.range(0, 400).removeAll(PodSet.range(0, 400));

        assertThat(set.set().addAll(emptied)).isSameAs(set.set());
        set.assertSame();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "9, 3", "0, 1", "0, 64", "63, 65", "64, 128", "100, 700", "129, 130"})
    void runFromTheFirstToBeforeTheEnd(int first, int end) {
        var bits = new BitSet();
        if (first < end) bits.set(first, end);

        new Both(PodSet.range(first, end), bits).assertSame();
    }
}
