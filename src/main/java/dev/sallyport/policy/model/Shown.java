package dev.sallyport.policy.model;

/** Foreign text inside a sentence: cut to a length that can be read, control and direction characters made visible. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    public static String of(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        return isLong ? whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…" : whole(text);
    }

    /** The same without the cut. */
    public static String whole(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x20 || c >= 0x7f && c < 0xa0 || isInvisible(c)) shown.append("\\u%04x".formatted(c));
            else shown.appendCodePoint(c);
        });
        return shown.toString();
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
