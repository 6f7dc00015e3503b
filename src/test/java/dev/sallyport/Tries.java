package dev.sallyport;

/**
 * How often a test tries what chance makes. {@code -Dsallyport.tries=5} makes it 5 % of the usual number, for runs that take
 * all tests many times.
 */
public final class Tries {
    private static final int PERCENT = Integer.getInteger("sallyport.tries", 100);

    private Tries() {}

    public static int of(int usual) {
        return Math.max(1, (int) ((long) usual * PERCENT / 100));
    }

    /** The number that a long run says by a system property of its own; else as {@link #of}. */
    public static int of(String property, int usual) {
        return Integer.getInteger(property, of(usual));
    }
}
