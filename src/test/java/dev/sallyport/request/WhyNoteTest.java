package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-NET-2: what a justification lacks is remarked on")
class WhyNoteTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "Card payments go to the provider at each sale. PAY-311",
                "Card payments go to the provider at each sale, see #311",
                "Card payments, agreed in https://tickets.example.com/311"
            })
    void saysNothingOfWhatLooksCompleteOrIsNotTyped(String why) {
        assertThat(WhyNote.of(why)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'Needed for payments',                                  'The reason is short and names no ticket.'
            'Payments, PAY-311',                                    'The reason is short.'
            'Card payments go to the provider at each sale of ours','The reason names no ticket.'
            """)
    void saysWhatIsMissing(String why, String start) {
        assertThat(WhyNote.of(why).orElseThrow()).startsWith(start).contains("You can submit it");
    }

    @Test
    void takesNoAddressForATicket() {
        assertThat(WhyNote.of("Payments to 203.0.113.7 on TCP 443 for the shop, daily"))
                .isPresent();
    }
}
