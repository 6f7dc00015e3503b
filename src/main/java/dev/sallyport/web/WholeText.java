package dev.sallyport.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/** Reads text of JSON that can be kept: without NUL, which the database refuses, and without half of a character. */
class WholeText extends StringDeserializer {
    private static final long serialVersionUID = 1;

    /** Text that cannot be kept. */
    static final class Broken extends MismatchedInputException {
        private static final long serialVersionUID = 1;

        private Broken(JsonParser parser) {
            super(parser, "There is a NUL or half of a character (an unpaired surrogate) in it; take it out");
        }
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE))
            throw new Broken(parser);
        return text;
    }
}
