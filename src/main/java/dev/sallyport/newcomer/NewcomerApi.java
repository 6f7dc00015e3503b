package dev.sallyport.newcomer;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Slice;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What has come to match since it was approved, for scripts. */
@Path("/api/v1/newcomers")
@Blocking
@RolesAllowed({Role.TENANT, Role.SECURITY})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
class NewcomerApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final Newcomers newcomers;
    private final IdempotencyKeys keys;

    NewcomerApi(CurrentActor current, FreshClaims fresh, Newcomers newcomers, IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.newcomers = newcomers;
        this.keys = keys;
    }

    /** A workload that came to match a grant. */
    @Schema(name = "Newcomer")
    record NewcomerBody(
            UUID id,
            @Schema(examples = "GR-301") String grant,

            @Schema(examples = "shop-checkout/refunds[Deployment]")
            String workload,

            String tenant,

            @Schema(description = "What it may do by the grant: `can reach it too` or `can be reached too`.")
            String does,

            Instant cameAt,

            @Schema(description = "Who has seen it, and for which side.")
            List<String> seenBy) {
        private static NewcomerBody of(NewcomerRow row) {
            return new NewcomerBody(
                    row.id(),
                    row.grant().label(),
                    row.workload(),
                    row.tenant(),
                    row.does(),
                    row.cameAt(),
                    row.seenBy());
        }
    }

    @GET
    @Operation(
            summary = "Workloads that came to match a grant after its approval and that you have still to see",
            description = "As a reviewer of either end or of security, the oldest 200.")
    public Slice<NewcomerBody> list() {
        return new Slice<>(
                newcomers.waitingFor(current.get()).stream()
                        .map(NewcomerBody::of)
                        .toList(),
                null);
    }

    @POST
    @Path("{id}/seen")
    @Operation(
            summary = "Say that you have seen one",
            description = "For every side that you review for. No approval: whoever minds revokes the grant.")
    public NewcomerBody see(@RestPath UUID id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key) {
        Actor actor = fresh.actor();
        return QuarkusTransaction.requiringNew().call(() -> {
            keys.once(actor, key, "/api/v1/newcomers/" + id + "/seen", () -> newcomers
                    .see(actor, id)
                    .id()
                    .toString());
            return NewcomerBody.of(newcomers.see(actor, id)); // a second time it notes nothing
        });
    }
}
