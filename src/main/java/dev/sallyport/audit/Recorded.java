package dev.sallyport.audit;

import java.time.Instant;

/**
 * An event that is in the history.
 *
 * @param seq its place
 */
public record Recorded(long seq, Instant at, AuditEvent event) {}
