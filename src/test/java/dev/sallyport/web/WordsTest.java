package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Words for times, numbers, names and states")
class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T11:02:17Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            PT0S,    now
            PT59S,   now
            PT-59S,  now
            PT1M,    in 1 minute
            PT-2H,   2 hours ago
            PT23H59M, in 23 hours
            P1D,     in 1 day
            P12D,    in 12 days
            P-59D,   59 days ago
            P60D,    in 2 months
            P180D,   in 6 months
            P730D,   in 2 years
            """)
    void saysTimesFromNow(Duration distance, String words) {
        assertThat(new Times(Clock.fixed(NOW, ZoneOffset.UTC)).near(NOW.plus(distance)))
                .isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 0", "999, 999", "1204, 1\u202f204", "16777216, 16\u202f777\u202f216", "-1000, -1\u202f000"})
    void separatesThousandsThinly(long number, String words) {
        assertThat(Words.thin(number)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Ada Okoye, AO", "lin, L", "Ana María del Río, AR", "'', ''", "'  x  ', X", "𝒜da Okoye, 𝒜O"})
    void shortensNames(String name, String initials) {
        assertThat(Words.initials(name)).isEqualTo(initials);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in review, wait, in review",
        "IN_REVIEW, wait, in review",
        "ACTIVE, good, active",
        "denied, bad, denied",
        "odd, plain, odd"
    })
    void givesStatesTheirTone(String state, String tone, String word) {
        assertThat(StatusMark.of(state).tone()).isEqualTo(tone);
        assertThat(StatusMark.of(state).word()).isEqualTo(word);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Opens **TCP 443** to `10.0.0.0/8`. | Opens ,strong=TCP 443, to ,code=10.0.0.0/8,.
            See R-1042 and GR-318.             | See ,link=R-1042>/requests/R-1042, and ,link=GR-318>/grants/GR-318,.
            G-META refuses                     | link=G-META>/guardrails#G-META, refuses
            XR-1042 R-x `R-1`                  | XR-1042 R-x ,code=R-1
            2 ** 3 and ` alone                 | 2 ** 3 and ` alone
            """)
    void readsMarks(String text, String parts) {
        assertThat(Sentence.of(text).parts().stream()
                        .map(it -> (it.kind().equals("text") ? "" : it.kind() + "=")
                                + it.text()
                                + (it.href().isEmpty() ? "" : ">" + it.href()))
                        .collect(Collectors.joining(",")))
                .isEqualTo(parts);
    }

    @ParameterizedTest(name = "{0} lies under {1}")
    @CsvSource({
        "/, Home",
        "/requests, Requests",
        "/requests/R-1, Requests",
        "/requests/new, Ask for access",
        "/reviewer, ''"
    })
    void marksThePlaceInTheNavigation(String path, String label) {
        assertThat(Destination.ALL.stream()
                        .filter(it -> it.leadsTo(path))
                        .map(Destination::label)
                        .collect(Collectors.joining()))
                .isEqualTo(label);
    }
}
