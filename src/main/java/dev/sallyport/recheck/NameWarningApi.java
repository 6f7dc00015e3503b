package dev.sallyport.recheck;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Names that lead inside, for scripts. */
@Path("/api/v1/name-warnings")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
class NameWarningApi {
    private final CurrentActor current;
    private final NameWarnings warnings;

    NameWarningApi(CurrentActor current, NameWarnings warnings) {
        this.current = current;
        this.warnings = warnings;
    }

    /** A name that leads inside. */
    @Schema(name = "NameWarning")
    record WarningBody(
            @Schema(description = "The grant or the open request.")
            String object,

            String request,
            String name,

            @Schema(description = "The guardrail that is met.")
            String rule,

            String detail,
            @Schema(description = "When it was found.") Instant since) {
        private static WarningBody of(NameWarning warning) {
            return new WarningBody(
                    warning.object(),
                    warning.request(),
                    warning.name(),
                    warning.violation().rule(),
                    warning.violation().sentence(),
                    warning.since());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(
            summary = "Domain names of standing grants and open requests that lead to something guarded",
            description = "All that you may see, the latest first. None is taken away by itself.")
    public Slice<WarningBody> list() {
        return new Slice<>(
                warnings.open(current.get()).stream().map(WarningBody::of).toList(), null);
    }
}
