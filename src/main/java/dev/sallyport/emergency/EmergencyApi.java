package dev.sallyport.emergency;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Emergencies, all of them, and what security found afterwards. */
@Path("/api/v1/emergencies")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
class EmergencyApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final Emergencies emergencies;
    private final IdempotencyKeys keys;

    EmergencyApi(CurrentActor current, FreshClaims fresh, Emergencies emergencies, IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.emergencies = emergencies;
        this.keys = keys;
    }

    /** What security found, as it is sent. */
    @Schema(name = "NewEmergencyReview")
    record NewReview(
            @Schema(description = "`justified` or `not-justified`.") @Nullable
            String verdict,

            @Schema(description = "What was found and what follows from it: 10 to 4000 characters.") @Nullable
            String outcome) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "Emergencies that you may see, newest first")
    public Slice<EmergencyBody> list(@RestQuery @Nullable String limit, @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        Long below = paging.after().map(Cursor::number).orElse(null);
        List<EmergencyRow> read = emergencies.list(current.get(), below, paging.rowsToRead());
        return Slice.of(read, paging, row -> Cursor.at(RequestLabel.parse(row.label()), row.label()))
                .map(EmergencyBody::of);
    }

    @POST
    @Path("{id}/review")
    @RolesAllowed(Role.SECURITY)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say what you found when you looked at it afterwards",
            description = "For security, once it is over, and once only. Whoever approved it may do so when that is"
                    + " overdue; whoever asked never may.")
    @APIResponseSchema(value = EmergencyBody.class, responseCode = "201", responseDescription = "Recorded.")
    public RestResponse<EmergencyBody> review(
            @RestPath String id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable NewReview body) {
        NewReview sent = Sent.body(body);
        long number = RequestLabel.parse(id);
        String text = Objects.requireNonNullElse(sent.outcome(), "");
        String named = Objects.requireNonNullElse(sent.verdict(), "");
        Verdict verdict =
                Verdict.of(named).orElseThrow(() -> new InvalidValue("verdict", "Say `justified` or `not-justified`"));
        Actor actor = fresh.actor();
        String said = CanonicalJson.of(
                Map.of("address", "/api/v1/emergencies/R-" + number + "/review", "verdict", named, "outcome", text));
        QuarkusTransaction.requiringNew()
                .run(() -> keys.once(actor, key, said, () -> {
                    emergencies.review(actor, number, verdict, text);
                    return id;
                }));
        return RestResponse.status(
                RestResponse.Status.CREATED, EmergencyBody.of(emergencies.find(current.get(), number)));
    }
}
