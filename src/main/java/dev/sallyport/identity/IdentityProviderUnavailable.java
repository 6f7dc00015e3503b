package dev.sallyport.identity;

import dev.sallyport.web.Unavailable;

/** The provider gave no usable answer. Nothing was decided; the person, or the worker, tries again later. */
public class IdentityProviderUnavailable extends Unavailable {
    public IdentityProviderUnavailable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
