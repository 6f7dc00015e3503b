package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
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
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Requests for scripts: ask, look, withdraw. */
@Path("/api/v1/requests")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requests")
class RequestApi {
    private final CurrentActor current;
    private final RequestService service;
    private final Revisions revisions;
    private final Behalf behalf;
    private final Requests requests;
    private final SeenRequests seen;
    private final RequestRows rows;
    private final RequestBodies bodies;
    private final IdempotencyKeys keys;
    private final Platform platform;

    RequestApi(
            CurrentActor current,
            RequestService service,
            Revisions revisions,
            Behalf behalf,
            Requests requests,
            SeenRequests seen,
            RequestRows rows,
            RequestBodies bodies,
            IdempotencyKeys keys,
            Platform platform) {
        this.current = current;
        this.service = service;
        this.revisions = revisions;
        this.behalf = behalf;
        this.requests = requests;
        this.seen = seen;
        this.rows = rows;
        this.bodies = bodies;
        this.keys = keys;
        this.platform = platform;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Requests that you may see, newest first")
    public Slice<RequestSummary> list(
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        Long below = paging.after().map(Cursor::number).orElse(null);
        List<RequestEntity> read = requests.list(
                        current.get(), new RequestFilter(state(state), namespace(namespace), null, below))
                .page(0, paging.rowsToRead())
                .list();
        Slice<RequestEntity> slice = Slice.of(read, paging, request -> Cursor.at(request.number(), request.label()));
        return new Slice<>(
                rows.of(slice.items()).stream().map(RequestSummary::of).toList(), slice.next());
    }

    private static @Nullable RequestState state(@Nullable String label) {
        if (label == null || label.isBlank()) return null;
        return Arrays.stream(RequestState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "state",
                        "A request is one of: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(RequestState.values())
                                                .map(RequestState::label)
                                                .toList())));
    }

    private static @Nullable String namespace(@Nullable String name) {
        return name == null || name.isBlank() ? null : new NamespaceName(name).value();
    }

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Ask for access",
            description =
                    "With an Idempotency-Key the same POST can be repeated: it answers with the request made first.")
    @APIResponseSchema(
            value = RequestBody.class,
            responseCode = "201",
            responseDescription = "In review. Location names the request.")
    public RestResponse<RequestBody> submit(
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable WishBody body) {
        Actor actor = current.get();
        WishBody sent = Sent.body(body);
        Wish typed = sent.holding(platform).read();
        service.lookUp(actor, typed); // before the first query
        Wish wish = behalf.of(actor, typed, sent.forWhom());
        Optional<Replacing> replacing = sent.replacing();
        String label = keys.once(
                actor,
                key,
                sent.sentTo("/api/v1/requests"),
                () -> RequestLabel.of(Refusals.submitted(service.ask(actor, wish, replacing))));
        RequestEntity request = seen.find(actor, label);
        return ResponseBuilder.<RequestBody>created(URI.create("/api/v1/requests/" + label))
                .header(HttpHeaders.ETAG, seen.tag(request))
                .entity(bodies.of(request))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "A request with its current revision", description = "The ETag is what If-Match takes.")
    public RestResponse<RequestBody> show(@RestPath String id) {
        return answer(seen.find(current.get(), id));
    }

    @GET
    @Path("{id}/assessment")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "The current revision judged as of now")
    public AssessmentBody assess(@RestPath String id) {
        RequestEntity request = seen.find(current.get(), id);
        RevisionEntity revision = requests.current(request);
        return AssessmentBody.of(revisions.assess(request, revision), revisions.shown(revision), platform);
    }

    @POST
    @Path("{id}/withdrawal")
    @RolesAllowed(Role.TENANT)
    @Transactional
    @Operation(summary = "Withdraw an open request")
    public RestResponse<RequestBody> withdraw(
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key) {
        Actor actor = current.get();
        RequestEntity request = seen.find(actor, id);
        keys.once(actor, key, "/api/v1/requests/" + request.label() + "/withdrawal", () -> {
            seen.lock(actor, id, ifMatch);
            service.withdraw(actor, request.number());
            return request.label();
        });
        return answer(request);
    }

    private RestResponse<RequestBody> answer(RequestEntity request) {
        return ResponseBuilder.ok(bodies.of(request))
                .header(HttpHeaders.ETAG, seen.tag(request))
                .build();
    }
}
