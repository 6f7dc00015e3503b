package dev.sallyport.policy.model;

import org.jspecify.annotations.Nullable;

/** Text that is no value. Names the field it was typed in, so that a form can say it there (HTTP 422). */
public final class InvalidValue extends RuntimeException {
    private final String field;
    private final @Nullable String suggestion;

    public InvalidValue(String field, String sentence) {
        this(field, sentence, null);
    }

    /** @param suggestion text that would have been accepted and is probably meant; offered, never put in silently */
    public InvalidValue(String field, String sentence, @Nullable String suggestion) {
        super(sentence);
        this.field = field;
        this.suggestion = suggestion;
    }

    /** The same finding, at the field where the text was typed. */
    public InvalidValue at(String otherField) {
        return new InvalidValue(otherField, sentence(), suggestion);
    }

    public String field() {
        return field;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public @Nullable String suggestion() {
        return suggestion;
    }
}
