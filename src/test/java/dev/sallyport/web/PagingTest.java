package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Paging and versions")
class PagingTest {
    @ParameterizedTest(name = "limit={0}")
    @ValueSource(strings = {"0", "201", "-1", "1e2", "1000000000", "٣", "x", " 5"})
    void refusesOddLimits(String limit) {
        assertThatThrownBy(() -> Paging.of(limit, null))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.field()).isEqualTo("limit"));
    }

    @ParameterizedTest(name = "limit={0} is {1}")
    @CsvSource({"1, 1", "200, 200", "'', 50", ", 50"})
    void readsLimits(@Nullable String limit, int rows) {
        assertThat(Paging.of(limit, null).limit()).isEqualTo(rows);
    }

    @ParameterizedTest(name = "after={0}")
    @ValueSource(strings = {"x", "!!!", "MTIz", "IDEyMw", "MTIzIA", "a.b"})
    void refusesForeignCursors(String after) {
        assertThatThrownBy(() -> Paging.of(null, after))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.field()).isEqualTo("after"));
    }

    @Test
    void cursorsComeBackAsTheyWere() {
        UUID id = UUID.fromString("00000000-0000-0000-0000-000000000001");
        Instant time = Instant.parse("2026-11-22T11:02:17.123456Z");

        Cursor cursor = Cursor.parse(Cursor.at(time, id).toString());

        assertThat(cursor.time()).isEqualTo(time);
        assertThat(cursor.uuid()).isEqualTo(id);
        assertThat(Cursor.parse(Cursor.at(42, 7).toString()).number()).isEqualTo(42);
        assertThatThrownBy(cursor::number).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Cursor.at(42, 7).time()).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Cursor.at(42, 7).uuid()).isInstanceOf(InvalidValue.class);
    }

    @Test
    void namesTheNextPageOnlyWhenThereIsOne() {
        Paging two = Paging.of("2", null);

        Slice<Integer> first = Slice.of(List.of(1, 2, 3), two, n -> Cursor.at(n, n));
        Slice<Integer> last = Slice.of(List.of(3), two, n -> Cursor.at(n, n));

        assertThat(first.items()).containsExactly(1, 2);
        assertThat(first.next()).isEqualTo(Cursor.at(2, 2).toString());
        assertThat(last.next()).isNull();
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        ETags.check(ETags.of(3), 3);
        ETags.check("\"v2\", \"v3\"", 3);
        for (String other : List.of("\"v2\"", "W/\"v3\"", "*", "v3")) {
            assertThatThrownBy(() -> ETags.check(other, 3)).isInstanceOf(PreconditionFailed.class);
        }
        assertThatThrownBy(() -> ETags.check(null, 3)).isInstanceOf(PreconditionRequired.class);
        assertThatThrownBy(() -> ETags.check(" ", 3)).isInstanceOf(PreconditionRequired.class);
    }
}
