package dev.sallyport.recheck;

import dev.sallyport.policy.model.DomainName;
import java.util.UUID;

/**
 * A standing grant or an open request, and a name of it.
 *
 * @param object its label
 * @param number of the grant or request
 */
record NamedObject(String object, long number, boolean isGrant, UUID request, DomainName name) {}
