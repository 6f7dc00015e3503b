package dev.sallyport.review;

import dev.sallyport.request.RequestRow;

/**
 * A request as a line of a queue.
 *
 * @param waitsFor who or what it waits for, in a few words; empty once it is decided and carried out
 */
public record QueueRow(RequestRow request, String waitsFor) {}
