package dev.sallyport.request;

import dev.sallyport.policy.reach.Part;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The proof's sentence in the marks that pages show: {@code **strong**} and {@code `code`}. */
public final class Marks {
    private static final String THIN_SPACE = "\u2009";

    private Marks() {}

    public static String of(List<Part> sentence) {
        return sentence.stream().map(Marks::marked).collect(Collectors.joining());
    }

    private static String marked(Part part) {
        String text = part.number()
                .map(number -> String.format(Locale.ROOT, "%,d", number).replace(",", THIN_SPACE) + " " + part.text())
                .orElse(part.text());
        if (part.code()) return "`" + text + "`";
        return part.strong() ? "**" + text + "**" : text;
    }
}
