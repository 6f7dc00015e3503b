package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A difference, line by line")
class DiffLinesTest {
    private static final String TWENTY = numbered(1, 20);

    @Test
    void showsThreeLinesAroundAChangeAndCountsTheRest() {
        DiffLines diff = DiffLines.of(TWENTY, TWENTY.replace("n10\n", "ten\n"));

        assertThat(diff.chunks())
                .extracting(it -> "%s %d/%d/%d"
                        .formatted(it.kind(), it.before().size(), it.after().size(), it.hidden()))
                .containsExactly("gap 0/0/6", "same 3/3/0", "change 1/1/0", "same 3/3/0", "gap 0/0/7");
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.removed()).isEqualTo(1);
        assertThat(diff.isTwoSided()).isTrue();
    }

    @Test
    void numbersEachSideByItself() {
        DiffLines diff = DiffLines.of(TWENTY, "zero\n" + TWENTY);

        DiffLines.Chunk after = diff.chunks().get(1);
        assertThat(after.before().get(0).number()).isEqualTo(1);
        assertThat(after.after().get(0).number()).isEqualTo(2);
    }

    @Test
    void hidesNothingForASingleLine() {
        DiffLines diff = DiffLines.of(
                numbered(1, 9), numbered(1, 9).replace("n1\n", "one\n").replace("n9\n", "nine\n"));

        assertThat(diff.chunks()).extracting(DiffLines.Chunk::kind).containsExactly("change", "same", "change");
    }

    @Test
    void showsAWholeFileOnOneSide() {
        assertThat(DiffLines.of("", TWENTY).added()).isEqualTo(20);
        assertThat(DiffLines.of(TWENTY, "").removed()).isEqualTo(20);
        assertThat(DiffLines.of("", TWENTY).isTwoSided()).isFalse();
    }

    @Test
    void isEmptyForEqualTexts() {
        assertThat(DiffLines.of(TWENTY, TWENTY).isEmpty()).isTrue();
        assertThat(DiffLines.of("", "").isEmpty()).isTrue();
    }

    private static String numbered(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(n -> "n" + n + "\n").collect(Collectors.joining());
    }
}
