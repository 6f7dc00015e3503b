package dev.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A line of a story is a sentence")
class ActionWordsTest {
    @ParameterizedTest(name = "The portal {2}")
    @CsvSource(textBlock = """
            committed,               R-7 rev 1,  committed R-7 rev 1
            not recertified,         GR-3,       found GR-3 not recertified
            became overdue,          R-7 rev 1,  found R-7 rev 1 overdue
            campaign became overdue, RC-2,       found RC-2 overdue
            was gone already,        end of R-7, found the end of R-7 done already
            """)
    void goesOnAfterWhoDidIt(String action, String object, String words) {
        assertThat(ActionWords.of(action, object)).isEqualTo(words);
    }
}
