package dev.sallyport.web;

/** The person may see the thing, but not do this to it (403). */
public final class Forbidden extends RuntimeException {
    /** @param sentence why not, to be shown */
    public Forbidden(String sentence) {
        super(sentence);
    }
}
