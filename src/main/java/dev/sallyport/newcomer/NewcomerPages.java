package dev.sallyport.newcomer;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.Role;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What has come to match since it was approved, and to say that one has seen it. */
@Path("/newcomers")
@Blocking
@RolesAllowed({Role.TENANT, Role.SECURITY})
@Produces(MediaType.TEXT_HTML)
class NewcomerPages {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final Newcomers newcomers;

    NewcomerPages(CurrentActor current, FreshClaims fresh, Newcomers newcomers) {
        this.current = current;
        this.fresh = fresh;
        this.newcomers = newcomers;
    }

    @CheckedTemplate(basePath = "newcomer")
    static class Templates {
        static native TemplateInstance list(List<NewcomerRow> rows);

        private Templates() {}
    }

    @GET
    public TemplateInstance list() {
        return Templates.list(newcomers.waitingFor(current.get()));
    }

    @POST
    @Path("{id}/seen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> see(@RestPath UUID id) {
        newcomers.see(fresh.actor(), id);
        return RestResponse.seeOther(URI.create("/newcomers"));
    }
}
