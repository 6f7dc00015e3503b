package dev.sallyport.notify;

import dev.sallyport.audit.Recorded;
import java.util.List;

/** Says who is to hear of an event; implemented where requests and who may decide them are known. */
public interface Audience {
    /**
     * Asks the directory, and so holds no transaction while it does.
     *
     * @return nobody twice, and never the person who did it
     * @throws dev.sallyport.identity.IdentityProviderUnavailable if the directory cannot be asked; the caller tries again
     */
    List<Recipient> of(Recorded recorded);
}
