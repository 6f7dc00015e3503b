package dev.sallyport.web;

/** There is no such thing, or it is not this person's to see; the answer is the same (404). */
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("There is nothing here, or it is not yours to see.");
    }
}
