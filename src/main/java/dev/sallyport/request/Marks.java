package dev.sallyport.request;

import dev.sallyport.policy.reach.Part;
import java.math.BigInteger;
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

    /** A number with thin spaces between its thousands. */
    static String thin(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", THIN_SPACE);
    }

    private static String marked(Part part) {
        String text =
                part.number().map(number -> thin(number) + " " + part.text()).orElse(part.text());
        if (part.code()) return "`" + text + "`";
        return part.strong() ? "**" + text + "**" : text;
    }
}
