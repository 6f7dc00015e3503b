package dev.sallyport.recheck;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.resolution.Names;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where the domain names of a grant led at each look, for scripts. */
@Path("/api/v1/grants/{id}/names")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
class GrantNamesApi {
    private final CurrentActor current;
    private final Grants grants;
    private final Names names;

    GrantNamesApi(CurrentActor current, Grants grants, Names names) {
        this.current = current;
        this.grants = grants;
        this.names = names;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Where the domain names of a grant led, look by look")
    public Slice<NameHistoryBody> list(@RestPath String id) {
        GrantEntity grant = grants.findFor(current.get(), GrantLabel.parse(id)).orElseThrow(NotFound::new);
        var tenant = new TenantName(grant.sourceTenant());
        return new Slice<>(NameHistoryBody.of(List.of(grants.access(grant)), tenant, names), null);
    }
}
