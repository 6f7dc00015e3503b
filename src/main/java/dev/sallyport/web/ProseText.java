package dev.sallyport.web;

import dev.sallyport.policy.model.InvalidValue;

/** Text that people write to each other: kept as written, but for what could deceive its reader. */
public final class ProseText {
    private static final int LONGEST = 4_000;

    private ProseText() {}

    /**
     * The text without white space at its ends, line ends unified.
     *
     * @param shortest least number of characters
     * @throws InvalidValue at the field
     */
    public static String check(String field, String text, int shortest) {
        String unified = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .strip();
        int length = unified.codePointCount(0, unified.length());
        if (length < shortest) {
            throw new InvalidValue(
                    field,
                    length == 0
                            ? "Write a few words here: what for, which data, who owns it, which ticket"
                            : "Say a little more: at least %d characters".formatted(shortest));
        }
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
