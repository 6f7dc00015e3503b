package dev.sallyport.grant;

import dev.sallyport.web.NotFound;
import java.util.regex.Pattern;

/** {@code GR-318}: how people and addresses name a grant. */
public final class GrantLabel {
    private static final Pattern LABEL = Pattern.compile("GR-([1-9]\\d{0,17})");

    private GrantLabel() {}

    public static String of(long number) {
        return "GR-" + number;
    }

    /** @throws NotFound if it is no such label: there is no such page */
    public static long parse(String text) {
        var label = LABEL.matcher(text);
        if (!label.matches()) throw new NotFound();
        return Long.parseLong(label.group(1));
    }
}
