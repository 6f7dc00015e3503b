package dev.sallyport.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name by which people speak of a thing, such as {@code R-1042} or {@code G-META}, and the page behind it.
 *
 * @param text as written
 * @param href path of its page
 */
public record Ref(String text, String href) {
    static final String SHAPE = "\\b(?:R-\\d{1,18}|RC-\\d{1,18}|GR-\\d{1,18}|[GL]-[A-Z0-9]{1,12})\\b";
    private static final Pattern WHOLE = Pattern.compile("(?:(R)|(GR)|(RC)|[GL])-[A-Z0-9]+");

    /** The page of a name, or empty when it has none. */
    public static Optional<Ref> of(String text) {
        Matcher matcher = WHOLE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(1) != null) {
            return Optional.of(new Ref(text, "/requests/" + text));
        }
        if (matcher.group(3) != null) {
            return Optional.of(new Ref(text, "/campaigns/" + text));
        }
        return Optional.of(new Ref(text, matcher.group(2) != null ? "/grants/" + text : "/guardrails#" + text));
    }
}
