package dev.sallyport.grant;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.TenantNamespace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a revision was approved for, in one environment.
 *
 * @param number of the grant; the same over the revisions of its request
 * @param source the namespace that it is from, in that environment
 * @param destination the tenant's namespace that it leads to, if it does
 * @param endsAt when it ends, if it is given in an emergency; empty: with the last day
 * @param replaces number of the grant whose place it takes when it is delivered
 * @param change whether it was weighed as a change of that grant, so that it is not delivered if that was taken back
 */
public record ApprovedAccess(
        long number,
        UUID request,
        long requestNumber,
        int revision,
        String digest,
        Access access,
        TenantNamespace source,
        Optional<TenantNamespace> destination,
        LocalDate endsOn,
        Optional<Instant> endsAt,
        Optional<Long> replaces,
        boolean change) {}
