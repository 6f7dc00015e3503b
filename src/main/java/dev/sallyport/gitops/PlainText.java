package dev.sallyport.gitops;

/** Text that shows as what it is: no control character, nothing that turns or hides other text (B3). */
final class PlainText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** One line: what may not stand in it becomes a space, and runs of spaces become one. */
    static String line(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(point -> isPlain(point) ? point : ' ').forEach(clean::appendCodePoint);
        return clean.toString().replaceAll("\\s+", " ").strip();
    }

    /** {@link #line}, cut to so many characters; the last one then is an ellipsis. */
    static String line(String text, int longest) {
        String line = line(text);
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    /** Neither a control character nor one that reorders, hides or breaks lines. The two joiners belong to scripts and emoji. */
    static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
