package dev.sallyport.review;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestSummary;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits for one's approval. */
@Path("/api/v1/reviews")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
class QueueApi {
    private final CurrentActor current;
    private final ReviewQueue queue;
    private final QueueRows rows;

    QueueApi(CurrentActor current, ReviewQueue queue, QueueRows rows) {
        this.current = current;
        this.queue = queue;
        this.rows = rows;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Transactional
    @Operation(
            summary = "Requests that wait for your approval, riskiest first, then oldest",
            description = "`order` is `risk`, `age`, `due` or `end`; `risk` the least, from 1 to 5.")
    public Slice<RequestSummary> list(@BeanParam QueueForm filter) {
        return new Slice<>(
                filter.narrow(rows.of(queue.waitingFor(current.get()))).stream()
                        .map(row -> RequestSummary.of(row.request()))
                        .toList(),
                null);
    }
}
