package dev.sallyport.delivery;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.NotFound;
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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What is on its way to Git, for scripts. */
@Path("/api/v1")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
class DeliveryApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final DeliveryService service;
    private final BaselineService baselines;
    private final IdempotencyKeys keys;

    DeliveryApi(
            CurrentActor current,
            FreshClaims fresh,
            DeliveryService service,
            BaselineService baselines,
            IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.baselines = baselines;
        this.keys = keys;
    }

    /** A test result as it is sent. */
    @Schema(name = "NewTestResult")
    record NewTestResult(
            @Schema(description = "What was tried and what came of it, 3 to 4000 characters.") @Nullable
            String note) {}

    /** What became of asking for baselines. */
    @Schema(name = "PlannedBaselines")
    record PlannedBaselines(
            @Schema(description = "How many deliveries were queued.")
            int planned) {}

    @GET
    @Path("deliveries")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Deliveries of tenants that you may see, newest first")
    public Slice<DeliveryBody> list(
            @RestQuery @Nullable String state, @RestQuery @Nullable String limit, @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        List<DeliveryRow> read =
                service.list(current.get(), state(state), paging.after().orElse(null), paging.rowsToRead());
        return Slice.of(read, paging, DeliveryRow::place).map(DeliveryBody::of);
    }

    private static @Nullable String state(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        if (!DeliveryService.STATES.contains(text))
            throw new InvalidValue("state", "A delivery is one of: " + String.join(", ", DeliveryService.STATES));
        return text;
    }

    @GET
    @Path("deliveries/{id}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "A delivery")
    public DeliveryBody show(@RestPath String id) {
        return body(current.get(), uuid(id));
    }

    @POST
    @Path("deliveries/{id}/retry")
    @RolesAllowed(Role.PLATFORM)
    @Transactional
    @Operation(summary = "Queue a dead delivery anew")
    public DeliveryBody retry(@RestPath String id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key) {
        Actor actor = current.get();
        keys.once(actor, key, "/api/v1/deliveries/" + uuid(id) + "/retry", () -> {
            service.retry(actor, uuid(id));
            return id;
        });
        return body(actor, uuid(id));
    }

    @POST
    @Path("deliveries/{id}/test-results")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Say that the access was tried before production",
            description = "The delivery to the next environment may follow. Your groups are asked for at this moment.")
    @APIResponseSchema(value = DeliveryBody.class, responseCode = "201", responseDescription = "Recorded.")
    public RestResponse<DeliveryBody> test(
            @RestPath String id,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable NewTestResult body) {
        String note = Objects.requireNonNullElse(Sent.body(body).note(), "");
        Actor actor = fresh.actor();
        Map<String, Object> sent = Map.of("address", "/api/v1/deliveries/" + uuid(id) + "/test-results", "note", note);
        keys.once(actor, key, CanonicalJson.of(sent), () -> {
            service.recordTest(actor, uuid(id), note);
            return id;
        });
        return ResponseBuilder.create(RestResponse.Status.CREATED, body(actor, uuid(id)))
                .build();
    }

    @POST
    @Path("baselines")
    @RolesAllowed(Role.PLATFORM)
    @Operation(summary = "Bring the baseline to every namespace that lacks it or has another one")
    @APIResponseSchema(value = PlannedBaselines.class, responseCode = "202", responseDescription = "Queued.")
    public RestResponse<PlannedBaselines> baselines() {
        return ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED, new PlannedBaselines(baselines.deliverWanting(current.get())))
                .build();
    }

    private DeliveryBody body(Actor actor, UUID id) {
        return service.find(actor, id).map(DeliveryBody::of).orElseThrow(NotFound::new);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }
}
