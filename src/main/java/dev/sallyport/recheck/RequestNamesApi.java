package dev.sallyport.recheck;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Revisions;
import dev.sallyport.request.SeenRequests;
import dev.sallyport.resolution.Names;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where the domain names of a request led at each look, for scripts. */
@Path("/api/v1/requests/{id}/names")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requests")
class RequestNamesApi {
    private final CurrentActor current;
    private final SeenRequests seen;
    private final Requests requests;
    private final Revisions revisions;
    private final Names names;

    RequestNamesApi(CurrentActor current, SeenRequests seen, Requests requests, Revisions revisions, Names names) {
        this.current = current;
        this.seen = seen;
        this.requests = requests;
        this.revisions = revisions;
        this.names = names;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Where the domain names of a request led, look by look")
    public Slice<NameHistoryBody> list(@RestPath String id) {
        RequestEntity request = seen.find(current.get(), id);
        var accesses = revisions.wish(requests.current(request)).accesses();
        return new Slice<>(NameHistoryBody.of(accesses, request.tenant(), names), null);
    }
}
