package dev.sallyport.web;

/** Something that the answer depends on does not answer itself; nothing was changed, and it may be tried again (503). */
public class Unavailable extends RuntimeException {
    /** @param sentence what is away and what follows from it, to be shown */
    public Unavailable(String sentence) {
        super(sentence);
    }
}
