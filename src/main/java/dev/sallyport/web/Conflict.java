package dev.sallyport.web;

/** The thing moved on meanwhile: its state or its digest is not the one that was acted on (409). */
public final class Conflict extends RuntimeException {
    /** @param sentence what changed, to be shown */
    public Conflict(String sentence) {
        super(sentence);
    }
}
