package dev.sallyport.request;

import dev.sallyport.identity.PersonEntity;

/** What an approval that is void by now has brought to Git. Once the request is over, nobody will approve it again. */
public interface Leftovers {
    /**
     * Takes it out, in the transaction that ends the request.
     *
     * @param request locked, and rejected or withdrawn
     */
    void end(RequestEntity request, PersonEntity by);
}
