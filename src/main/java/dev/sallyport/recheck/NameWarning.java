package dev.sallyport.recheck;

import dev.sallyport.policy.model.Violation;
import java.time.Instant;

/**
 * A name that leads inside.
 *
 * @param object label of the grant or request that it belongs to
 * @param request label of the request
 * @param violation what it meets
 * @param since when that was found
 */
public record NameWarning(String object, String request, String name, Violation violation, Instant since) {}
