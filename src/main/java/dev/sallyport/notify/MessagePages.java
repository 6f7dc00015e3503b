package dev.sallyport.notify;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Mail and calls of webhooks that have not arrived, for those who keep the portal running. */
@Path("/messages")
@Blocking
@RolesAllowed(Role.PLATFORM)
@Produces(MediaType.TEXT_HTML)
class MessagePages {
    private final CurrentActor current;
    private final Messages messages;

    MessagePages(CurrentActor current, Messages messages) {
        this.current = current;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "notify")
    static class Templates {
        static native TemplateInstance messages(View view);

        private Templates() {}
    }

    /** @param state of which they all are; empty: any */
    record View(Slice<MessageRow> rows, String state, boolean isFirst) {
        public List<String> states() {
            return Messages.STATES;
        }

        public @Nullable String first() {
            return isFirst ? null : "/messages?state=" + state;
        }

        public @Nullable String next() {
            return rows.next() == null ? null : "/messages?state=" + state + "&after=" + rows.next();
        }
    }

    @GET
    public TemplateInstance list(@RestQuery @Nullable String state, @RestQuery @Nullable String after) {
        Slice<MessageRow> rows = messages.list(state, Paging.of(null, after));
        return Templates.messages(new View(rows, Objects.requireNonNullElse(state, ""), after == null));
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> retry(@RestPath UUID id) {
        messages.retry(current.get(), id);
        return RestResponse.seeOther(URI.create("/messages"));
    }
}
