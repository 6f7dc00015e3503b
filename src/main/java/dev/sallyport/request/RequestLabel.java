package dev.sallyport.request;

import dev.sallyport.web.NotFound;
import java.util.regex.Pattern;

/** {@code R-1042}: how people and addresses name a request. */
public final class RequestLabel {
    private static final Pattern LABEL = Pattern.compile("R-([1-9]\\d{0,17})");

    private RequestLabel() {}

    public static String of(long number) {
        return "R-" + number;
    }

    /** @throws NotFound if it is no such label: there is no such page */
    public static long parse(String text) {
        var label = LABEL.matcher(text);
        if (!label.matches()) throw new NotFound();
        return Long.parseLong(label.group(1));
    }
}
