package dev.sallyport.web;

import dev.sallyport.policy.model.InvalidValue;
import java.util.regex.Pattern;

/** Text that people write to each other: kept as written, but for what could deceive its reader. */
public final class ProseText {
    private static final int LONGEST = 4_000;

    /** Counts as white space: spaces of other scripts, letters without a shape, and what only changes its neighbours. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Zs}\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}"
            + "\\x{180b}-\\x{180d}\\x{200d}\\x{2800}\\x{3164}\\x{fe00}-\\x{fe0f}\\x{ffa0}\\x{e0100}-\\x{e01ef}]");

    private ProseText() {}

    /**
     * The text without white space at its ends, line ends unified.
     *
     * @param shortest least number of characters, not counting what cannot be seen at its ends
     * @throws InvalidValue at the field
     */
    public static String check(String field, String text, int shortest) {
        String unified = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .strip();
        String seen = UNSEEN.matcher(unified).replaceAll(" ").strip();
        if (seen.codePointCount(0, seen.length()) < shortest) {
            throw new InvalidValue(
                    field,
                    seen.isEmpty()
                            ? "Write a few words here: what for, which data, who owns it, which ticket"
                            : "Say a little more: at least %d characters".formatted(shortest));
        }
        int length = unified.codePointCount(0, unified.length());
        if (length > LONGEST) {
            throw new InvalidValue(field, "Keep it to %d characters; there are %d".formatted(LONGEST, length));
        }
        unified.codePoints().filter(ProseText::deceives).findFirst().ifPresent(point -> {
            throw new InvalidValue(
                    field,
                    "There is a character that cannot be seen or turns text around (U+%04X); take it out"
                            .formatted(point));
        });
        return unified;
    }

    private static boolean deceives(int point) {
        if (point == '\n') return false;
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT && point != 0x200D // joins the parts of an emoji
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** For a digest: every run of white space is one space. */
    public static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
