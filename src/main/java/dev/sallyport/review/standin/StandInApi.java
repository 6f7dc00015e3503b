package dev.sallyport.review.standin;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who decides while a reviewer is away. */
@Path("/api/v1/stand-ins")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
class StandInApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final StandIns standIns;

    StandInApi(CurrentActor current, FreshClaims fresh, StandIns standIns) {
        this.current = current;
        this.fresh = fresh;
        this.standIns = standIns;
    }

    @GET
    @RolesAllowed(Role.TENANT)
    @Transactional
    @Operation(summary = "Who stands in for you, and for whom you stand in, today and later")
    public Slice<StandInRow> list() {
        return new Slice<>(standIns.of(current.get()), null);
    }

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Name who decides for you while you are away",
            description = "For reviewers: somebody of the same tenant, for at most 92 days. It ends by itself.")
    @APIResponseSchema(value = StandInRow.class, responseCode = "201", responseDescription = "Recorded.")
    public RestResponse<StandInRow> name(@Nullable StandInForm body) {
        StandInForm sent = Sent.body(body);
        Actor actor = fresh.actor();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                standIns.name(actor, sent.tenantName(), sent.name(), sent.firstDay(), sent.lastDay()));
    }

    @POST
    @Path("{id}/end")
    @RolesAllowed(Role.TENANT)
    @Operation(summary = "End it before its last day")
    public Slice<StandInRow> end(@RestPath UUID id) {
        standIns.end(current.get(), id);
        return QuarkusTransaction.requiringNew().call(this::list);
    }
}
