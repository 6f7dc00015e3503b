package dev.sallyport.request;

/**
 * The grant whose place a request takes when it is delivered.
 *
 * @param grant its number
 * @param change whether the request is weighed against it, rather than asks for it once more
 */
public record Replacing(long grant, boolean change) {
    static Replacing renewal(long grant) {
        return new Replacing(grant, false);
    }

    static Replacing change(long grant) {
        return new Replacing(grant, true);
    }

    /** The same text for the same wish to do the same to the same grant. */
    String sent() {
        return (change ? " changes GR-" : " GR-") + grant;
    }
}
