package dev.sallyport.recertification;

import dev.sallyport.policy.model.InvalidValue;
import java.util.Locale;
import java.util.stream.Stream;

/** What an owner says of a grant. */
enum Answer {
    /** It is still needed as it is. */
    CONFIRMED("confirm"),
    /** A request for less is to take its place; until that is delivered nothing is settled. */
    NARROWING("narrow"),
    /** It ends now. */
    GIVEN_BACK("give-back");

    private final String key;

    Answer(String key) {
        this.key = key;
    }

    /** How it is sent. */
    String key() {
        return key;
    }

    /** As the list shows it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @throws InvalidValue field {@code answer} */
    static Answer parse(String text) {
        return Stream.of(values())
                .filter(answer -> answer.key.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("answer", "Choose an answer: `confirm`, `narrow` or `give-back`"));
    }
}
