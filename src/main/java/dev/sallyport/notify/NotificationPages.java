package dev.sallyport.notify;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Query;
import dev.sallyport.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What one was told. */
@Path("/notifications")
@Blocking
@RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
@Produces(MediaType.TEXT_HTML)
class NotificationPages {
    private static final String ADDRESS = "/notifications";

    private static final URI LIST = URI.create("/notifications");

    private final CurrentActor current;
    private final Notifications notifications;

    NotificationPages(CurrentActor current, Notifications notifications) {
        this.current = current;
        this.notifications = notifications;
    }

    @CheckedTemplate(basePath = "notify")
    static class Templates {
        static native TemplateInstance list(View view);

        static native TemplateInstance bell();

        private Templates() {}
    }

    /** @param unreadAlone whether what was read is left out */
    record View(
            Slice<NotificationRow> rows,
            boolean unreadAlone,
            @Nullable String first) {
        public long newest() {
            return rows.items().stream().mapToLong(NotificationRow::seq).max().orElse(0);
        }

        public boolean hasUnread() {
            return rows.items().stream().anyMatch(NotificationRow::isUnread);
        }

        public @Nullable String next() {
            return rows.next() == null
                    ? null
                    : here(unreadAlone).with("after", rows.next()).at(ADDRESS);
        }
    }

    @GET
    public TemplateInstance list(@RestQuery @Nullable String show, @RestQuery @Nullable String after) {
        boolean unreadAlone = "unread".equals(show);
        Slice<NotificationRow> rows = notifications.list(current.get(), unreadAlone, Paging.of(null, after));
        return Templates.list(new View(
                rows, unreadAlone, after == null ? null : here(unreadAlone).at(ADDRESS)));
    }

    private static Query here(boolean unreadAlone) {
        return Query.NONE.with("show", unreadAlone ? "unread" : null);
    }

    @GET
    @Path("bell")
    public TemplateInstance bell() {
        return Templates.bell();
    }

    @POST
    @Path("{id}/read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> read(@RestPath UUID id) {
        notifications.markRead(current.get(), id);
        return RestResponse.seeOther(LIST);
    }

    @POST
    @Path("read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> readAll(@RestForm long upTo) {
        notifications.markAllRead(current.get(), upTo);
        return RestResponse.seeOther(LIST);
    }
}
