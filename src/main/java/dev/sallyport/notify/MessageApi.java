package dev.sallyport.notify;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Mail and calls of webhooks that have not arrived, for scripts of the platform team. */
@Path("/api/v1/messages")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
class MessageApi {
    private final CurrentActor current;
    private final Messages messages;
    private final IdempotencyKeys keys;

    MessageApi(CurrentActor current, Messages messages, IdempotencyKeys keys) {
        this.current = current;
        this.messages = messages;
        this.keys = keys;
    }

    @GET
    @RolesAllowed(Role.PLATFORM)
    @Operation(summary = "Mail and calls of webhooks that were tried and have not arrived, newest first")
    public Slice<MessageRow> list(
            @Parameter(description = "`dead`: given up; `queued` or `running`: being tried again.") @RestQuery @Nullable
                    String state,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        return messages.list(state, Paging.of(limit, after));
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(Role.PLATFORM)
    @Transactional
    @Operation(summary = "Queue a dead message anew")
    public MessageRow retry(@RestPath UUID id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key) {
        Actor actor = current.get();
        keys.once(actor, key, "/api/v1/messages/" + id + "/retry", () -> messages.retry(actor, id)
                .id()
                .toString());
        return messages.get(id);
    }
}
