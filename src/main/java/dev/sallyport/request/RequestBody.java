package dev.sallyport.request;

import dev.sallyport.identity.PersonBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request for scripts, with its current revision. */
@Schema(name = "Request")
record RequestBody(
        @Schema(examples = "R-1042") String id,

        @Schema(
                description =
                        "`in review`, `changes asked`, `approved`, `rejected`, `withdrawn`, `fulfilled` or `expired`.")
        String state,

        String tenant,

        @Schema(description = "The tenants at the other end, who see it too.")
        List<String> destinationTenants,

        String namespace,
        String environment,
        PersonBody requester,

        @Schema(description = "The grant whose place it takes when it is delivered, renewed.", examples = "GR-301")
        @Nullable
        String renews,

        @Schema(description = "The same, changed.", examples = "GR-301") @Nullable
        String changes,

        @Schema(description = "1, low, to 5.") int risk,
        RevisionBody revision,
        Instant createdAt,
        Instant changedAt) {}
