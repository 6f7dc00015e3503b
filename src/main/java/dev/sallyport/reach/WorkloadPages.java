package dev.sallyport.reach;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
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

/** Everything that one workload can reach and be reached by. */
@Path("/namespaces/{namespace}/workloads/{kind}/{name}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class WorkloadPages {
    private final CurrentActor current;
    private final AccessScreen screen;

    WorkloadPages(CurrentActor current, AccessScreen screen) {
        this.current = current;
        this.screen = screen;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(
            @RestPath String namespace,
            @RestPath String kind,
            @RestPath String name,
            @RestQuery @Nullable String direction,
            @RestQuery @Nullable String port,
            @RestQuery @Nullable String other,
            @RestQuery @Nullable String after) {
        var filter = AccessFilter.of(direction, port, other);
        return AccessPages.Templates.access(
                screen.view(current.get(), Topic.of(namespace, kind, name), filter, Paging.of(null, after)));
    }
}
