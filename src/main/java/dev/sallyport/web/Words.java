package dev.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small things that templates say about numbers and names. */
@TemplateExtension
public final class Words {
    private static final char THIN_SPACE = '\u202f';

    private Words() {}

    /** A number with thin separators: 16 777 216. */
    public static String thin(Number number) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(THIN_SPACE);
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /** First letters of the first and the last word of a name, for the round mark beside it. */
    public static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        return Stream.of(words[0], words.length > 1 ? words[words.length - 1] : "")
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
