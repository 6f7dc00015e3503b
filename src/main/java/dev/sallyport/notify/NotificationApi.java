package dev.sallyport.notify;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What one was told, for scripts. */
@Path("/api/v1/notifications")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
class NotificationApi {
    private final CurrentActor current;
    private final Notifications notifications;

    NotificationApi(CurrentActor current, Notifications notifications) {
        this.current = current;
        this.notifications = notifications;
    }

    /** What has been read. */
    @Schema(name = "ReadNotifications")
    record ReadUpTo(
            @Schema(description = "`seq` of the newest that you have seen; what came later stays unread.") @Nullable
            Long upTo) {}

    /** How many are left. */
    @Schema(name = "UnreadNotifications")
    record Unread(int unread) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "What you were told, newest first")
    public Slice<NotificationRow> list(
            @Parameter(description = "`true`: only what you have not read.") @RestQuery @Nullable String unread,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        return notifications.list(current.get(), "true".equals(unread), Paging.of(limit, after));
    }

    @POST
    @Path("{id}/read")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "Mark one as read", description = "Said twice, it counts once.")
    public NotificationRow read(@RestPath String id) {
        return notifications.markRead(current.get(), uuid(id));
    }

    @POST
    @Path("read")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Mark everything up to one as read", description = "Said twice, it counts once.")
    public Unread readAll(@Nullable ReadUpTo body) {
        Long upTo = Sent.body(body).upTo();
        if (upTo == null) throw new InvalidValue("upTo", "This is missing");
        notifications.markAllRead(current.get(), upTo);
        return new Unread(notifications.unread(current.get()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }
}
