package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What was asked for, each time that it was changed. */
@Path("/api/v1/requests/{id}/revisions")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requests")
class RevisionApi {
    private final CurrentActor current;
    private final RequestService service;
    private final Behalf behalf;
    private final SeenRequests seen;
    private final RequestBodies bodies;
    private final RevisionComparisons comparisons;
    private final IdempotencyKeys keys;
    private final Platform platform;

    RevisionApi(
            CurrentActor current,
            RequestService service,
            Behalf behalf,
            SeenRequests seen,
            RequestBodies bodies,
            RevisionComparisons comparisons,
            IdempotencyKeys keys,
            Platform platform) {
        this.current = current;
        this.service = service;
        this.behalf = behalf;
        this.seen = seen;
        this.bodies = bodies;
        this.comparisons = comparisons;
        this.keys = keys;
        this.platform = platform;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Every revision of a request with its manifests, oldest first")
    public Slice<RevisionBody> list(@RestPath String id) {
        return new Slice<>(bodies.revisions(seen.find(current.get(), id)), null);
    }

    @GET
    @Path("comparison")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "What differs between two revisions: what was asked for, what it opens, the manifests")
    public RevisionComparison compare(
            @RestPath String id,
            @Parameter(description = "Number of the earlier one; the one before `to` if absent.") @RestQuery @Nullable
                    String from,
            @Parameter(description = "Number of the later one; the current one if absent.") @RestQuery @Nullable
                    String to) {
        return comparisons.compare(seen.find(current.get(), id), from, to);
    }

    /** Void approvals, if it means something else than before; see {@link RequestService#revise}. */
    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Change an open request",
            description =
                    "Approvals are void if it means something else than before; if not, there is no new revision.")
    public RestResponse<RequestBody> revise(
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable WishBody body) {
        Actor actor = current.get();
        WishBody sent = Sent.body(body);
        Wish typed = sent.holding(platform).read();
        service.lookUp(actor, typed); // before the first query
        RequestEntity request = seen.find(actor, id);
        Wish wish = behalf.of(actor, typed, sent.forWhom());
        keys.once(actor, key, sent.sentTo("/api/v1/requests/" + request.label() + "/revisions"), () -> {
            seen.lock(actor, id, ifMatch);
            Refusals.submitted(service.revise(actor, request.number(), request.currentRevision(), wish));
            return request.label();
        });
        return ResponseBuilder.ok(bodies.of(request))
                .header(HttpHeaders.ETAG, seen.tag(request))
                .build();
    }
}
