package dev.sallyport.request;

import dev.sallyport.grant.GrantRow;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.ProseText;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a request a comment may be about. */
public enum CommentField {
    PODS("pods", "Pods", wish -> each(wish, AccessWords::source)),
    DESTINATION("destination", "Where it goes", wish -> each(wish, GrantRow::destinationOf)),
    PORTS("ports", "Ports", wish -> each(wish, access -> access.ports().toString())),
    REASON(
            "reason",
            "Reason",
            wish -> ProseText.collapsed(wish.justification())
                    + wish.widthReason().map(ProseText::collapsed).orElse("")),
    END("end", "Last day", wish -> wish.endsOn().toString());

    private final String key;
    private final String label;
    private final Function<Wish, String> value;

    CommentField(String key, String label, Function<Wish, String> value) {
        this.key = key;
        this.label = label;
        this.value = value;
    }

    /** As forms and scripts name it. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /** What a revision says there; the same text for the same meaning. */
    String in(Wish wish) {
        return value.apply(wish);
    }

    /**
     * @param key empty for none
     * @throws InvalidValue field {@code field}
     */
    public static Optional<CommentField> of(String key) {
        if (key.isBlank()) return Optional.empty();
        return Optional.of(Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "field",
                        "A comment is about one of: "
                                + Arrays.stream(values()).map(CommentField::key).collect(Collectors.joining(", ")))));
    }

    private static String each(Wish wish, Function<Access, String> words) {
        return wish.accesses().stream().map(words).collect(Collectors.joining("\n"));
    }
}
