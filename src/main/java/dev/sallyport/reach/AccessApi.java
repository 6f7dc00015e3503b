package dev.sallyport.reach;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a namespace or a workload can reach and be reached by, for scripts. */
@Path("/api/v1/namespaces/{name}/access")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "namespaces")
class AccessApi {
    private final CurrentActor current;
    private final AccessScreen screen;

    AccessApi(CurrentActor current, AccessScreen screen) {
        this.current = current;
        this.screen = screen;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(
            summary = "Everything that it can reach and everything that can reach it, as Git holds it",
            description = "Workloads of other tenants are counted, and named only where a grant joins them with yours.")
    public Slice<AccessLineBody> list(
            @RestPath String name,
            @Parameter(description = "One workload of it, as kind and name: Deployment/cart.") @RestQuery @Nullable
                    String workload,
            @Parameter(description = "`reaches` or `reached-by`; both if absent.") @RestQuery @Nullable
                    String direction,
            @Parameter(description = "Only what has one of these ports, such as TCP 443.") @RestQuery @Nullable
                    String port,
            @Parameter(description = "A part of the other end's name.") @RestQuery @Nullable String other,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        AccessFilter filter = AccessFilter.of(direction, port, other).strictly();
        return screen.body(current.get(), topic(name, workload), filter, Paging.of(limit, after));
    }

    private static Topic topic(String namespace, @Nullable String workload) {
        if (workload == null || workload.isBlank()) return Topic.of(namespace);
        String[] parts = workload.strip().split("/", -1);
        if (parts.length != 2)
            throw new InvalidValue("workload", "A workload is its kind and its name, such as `Deployment/cart`");
        return Topic.of(namespace, parts[0], parts[1]);
    }
}
