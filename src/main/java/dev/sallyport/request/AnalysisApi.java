package dev.sallyport.request;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.Sent;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a wish would mean, before anybody asks for it. Nothing is kept. */
@Path("/api/v1/analysis")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analysis")
class AnalysisApi {
    private final CurrentActor current;
    private final RequestService service;
    private final Platform platform;

    AnalysisApi(CurrentActor current, RequestService service, Platform platform) {
        this.current = current;
        this.service = service;
        this.platform = platform;
    }

    @POST
    @Path("preview")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a wish would open, what forbids it, who must approve, what would be written",
            description = "A violation is an answer here, not an error.")
    public AssessmentBody preview(@Nullable WishBody body) {
        WishBody wish = Sent.body(body).holding(platform);
        return AssessmentBody.of(service.preview(current.get(), wish.read(), wish.replacing()), platform);
    }
}
