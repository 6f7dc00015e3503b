package dev.sallyport.request;

import dev.sallyport.grant.AccessBody;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.Sent;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A NetworkPolicy as the accesses that one would ask for. Nothing is kept. */
@Path("/api/v1/analysis/accesses")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analysis")
class PastedPolicyApi {
    private final Platform platform;

    PastedPolicyApi(Platform platform) {
        this.platform = platform;
    }

    /** Policies as they are sent. */
    @Schema(name = "PastedPolicy")
    record PolicyBody(
            @Schema(
                    description = "One NetworkPolicy or several, as YAML: at most 100,000 characters."
                            + " One that names no namespace is of `default`.")
            @Nullable
            String yaml) {}

    /** What they would be as accesses. */
    @Schema(name = "AccessesOfPolicy")
    record AccessesBody(
            @Schema(description = "One for each peer and rule, for `accesses` of a request.")
            List<AccessBody> accesses,

            @Schema(description = "What became no access, each with its reason.")
            List<LeftBody> left) {}

    /** Something that became no access. */
    @Schema(name = "LeftOfPolicy")
    record LeftBody(String where, String reason) {}

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A NetworkPolicy as accesses to ask for, and what of it cannot be asked for",
            description = "Nothing in the answer opens more than the policy does.")
    public AccessesBody read(@Nullable PolicyBody body) {
        String yaml = Sent.body(body).yaml();
        if (yaml == null || yaml.isBlank()) throw new InvalidValue("yaml", "Send a NetworkPolicy as YAML");
        try {
            PastedPolicy.Read read = PastedPolicy.read(yaml, platform);
            return new AccessesBody(
                    read.accesses().stream().map(AccessBody::of).toList(),
                    read.left().stream()
                            .map(left -> new LeftBody(left.where(), left.reason()))
                            .toList());
        } catch (InvalidValue e) {
            throw e.at("yaml");
        }
    }
}
