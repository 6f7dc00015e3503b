package dev.sallyport.manifest;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;

/** Reads address blocks as clusters take them, where the portal itself accepts one form only. */
final class BlockReader {
    private BlockReader() {}

    /**
     * Also reads IPv6 in its longer forms, and host bits as the block that they lie in: so are objects read that were
     * stored before the API server refused them. Whether a text is good is for those to say who check it.
     *
     * @throws InvalidValue for leading zeros, IPv4 inside IPv6, a missing length and all else
     */
    static Cidr parse(String text) {
        try {
            return Cidr.parse(text);
        } catch (InvalidValue e) {
            String meant = e.suggestion();
            if (meant == null || text.indexOf('/') < 0) throw e;
            return parse(meant);
        }
    }
}
