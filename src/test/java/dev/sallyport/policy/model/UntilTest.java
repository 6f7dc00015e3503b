package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A grant ends with its last day, or at an instant of its own")
class UntilTest {
    @ParameterizedTest(name = "{0} is over at {1}: {2}")
    @CsvSource(textBlock = """
            2026-11-23,           2026-11-23T23:59:59.999Z, false
            2026-11-23,           2026-11-24T00:00:00Z,     true
            2026-11-23T10:15:00Z, 2026-11-23T10:14:59.999Z, false
            2026-11-23T10:15:00Z, 2026-11-23T10:15:00Z,     true
            """)
    void isOver(String until, Instant now, boolean over) {
        assertThat(Until.parse(until).orElseThrow().isOver(now)).isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2026-11-23T10:15:00Z"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Until.parse(text)).get().hasToString(text);
        assertThat(Until.parse(text).orElseThrow().day()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "2026-11-23T10:15Z", "2026-11-23T10:15:00+01:00", "tomorrow"})
    void isNothingElse(String text) {
        assertThat(Until.parse(text)).isEmpty();
    }

    @Test
    void keepsNoFractionOfASecond() {
        assertThat(Until.instant(Instant.parse("2026-11-23T10:15:00.7Z"))).hasToString("2026-11-23T10:15:00Z");
    }
}
