package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Shown;
import java.util.regex.Pattern;

/**
 * A rule: an access for which the condition holds needs these approvals.
 *
 * @param id how people name it
 */
public record ApprovalRule(String id, Condition when, Quota needs) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws InvalidValue the text is no id that a file may give: those of the floor are in capitals */
    public static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new InvalidValue("id", "`%s` is not a name such as `card-data`".formatted(Shown.of(text)));
        }
        return text;
    }
}
