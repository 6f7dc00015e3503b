package dev.sallyport.request;

import dev.sallyport.grant.GrantLabel;
import java.util.Optional;

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

    /** What the form says; empty where the access is one more. */
    static Optional<Replacing> of(RequestForm form) {
        if (!form.get("changes").isEmpty()) return Optional.of(change(GrantLabel.parse(form.get("changes"))));
        return Optional.of(form.get("renews"))
                .filter(label -> !label.isEmpty())
                .map(GrantLabel::parse)
                .map(Replacing::renewal);
    }

    /** The same text for the same wish to do the same to the same grant. */
    String sent() {
        return (change ? " changes GR-" : " GR-") + grant;
    }
}
