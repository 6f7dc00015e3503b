package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.InvalidValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Text that people write to each other")
class ProseTextTest {
    @ParameterizedTest
    @ValueSource(ints = {' ', 0xa0, 0x34f, 0x115f, 0x1160, 0x200d, 0x2800, 0x3000, 0x3164, 0xfe0f, 0xffa0, 0xe0100})
    void isNotMadeOfWhatCannotBeSeen(int point) {
        String unseen = Character.toString(point);

        refused(unseen.repeat(20), "Write a few words");
        refused((unseen + " ").repeat(20), "Write a few words");
        refused("PAY" + unseen.repeat(20), "Say a little more");
    }

    @Test
    void keepsWhatJoinsAnEmojiAndOtherSpaces() {
        String text = "Pour la paie\u00a0: \u2708\ufe0f \ud83d\udc68\u200d\ud83d\udc67";

        assertThat(ProseText.check("justification", text, 10)).isEqualTo(text);
    }

    private static void refused(String text, String sentence) {
        assertThatThrownBy(() -> ProseText.check("justification", text, 10))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(sentence);
    }
}
