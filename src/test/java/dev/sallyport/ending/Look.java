package dev.sallyport.ending;

/** A look for what is past its end, when a test wants one. */
public final class Look {
    private Look() {}

    public static void of(Expiry expiry) {
        expiry.run();
    }
}
