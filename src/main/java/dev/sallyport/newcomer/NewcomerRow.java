package dev.sallyport.newcomer;

import dev.sallyport.grant.GrantRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A workload that came to match a grant, as pages show it.
 *
 * @param does what it may do by the grant, in words
 * @param seenBy who has seen it, with the side for which
 */
public record NewcomerRow(
        UUID id, GrantRow grant, String workload, String tenant, String does, Instant cameAt, List<String> seenBy) {}
