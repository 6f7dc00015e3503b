package dev.sallyport.reach;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everything that a namespace can reach and be reached by: a table, and the same drawn. */
@Path("/namespaces/{namespace}/access")
@Blocking
@Produces(MediaType.TEXT_HTML)
class AccessPages {
    private final CurrentActor current;
    private final AccessScreen screen;

    AccessPages(CurrentActor current, AccessScreen screen) {
        this.current = current;
        this.screen = screen;
    }

    @CheckedTemplate(basePath = "reach")
    static class Templates {
        static native TemplateInstance access(AccessView view);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(
            @RestPath String namespace,
            @RestQuery @Nullable String direction,
            @RestQuery @Nullable String port,
            @RestQuery @Nullable String other,
            @RestQuery @Nullable String after) {
        var filter = AccessFilter.of(direction, port, other);
        return Templates.access(screen.view(current.get(), Topic.of(namespace), filter, Paging.of(null, after)));
    }
}
