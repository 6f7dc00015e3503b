package dev.sallyport.onboarding;

import dev.sallyport.identity.Role;
import dev.sallyport.manifest.DeclaredNamespace;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Namespaces that stand in Git and that nobody has onboarded. */
@Path("/api/v1/unowned-namespaces")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "namespaces")
class UnownedApi {
    private final NamespaceListing namespaces;

    UnownedApi(NamespaceListing namespaces) {
        this.namespaces = namespaces;
    }

    /** One of them. */
    @Schema(name = "UnownedNamespace")
    record UnownedBody(
            String name,
            String file,
            @Schema(description = "From 1.") int line) {
        private static UnownedBody of(DeclaredNamespace declared) {
            return new UnownedBody(
                    declared.namespace().name().value(),
                    declared.place().file(),
                    declared.place().line());
        }
    }

    @GET
    @RolesAllowed(Role.PLATFORM)
    @Operation(summary = "Namespaces that a manifest in Git declares and that belong to nobody")
    public Slice<UnownedBody> list() {
        return new Slice<>(namespaces.unowned().stream().map(UnownedBody::of).toList(), null);
    }
}
