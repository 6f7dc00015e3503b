package dev.sallyport.identity;

/** The provider gave no usable answer. Nothing was decided; the person, or the worker, tries again later. */
public class IdentityProviderUnavailable extends RuntimeException {
    public IdentityProviderUnavailable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
