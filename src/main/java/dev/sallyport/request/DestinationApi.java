package dev.sallyport.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.grant.AccessBody;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.tenancy.NamespaceListing.Reachable;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where one may want to go, found by what people call it, for scripts. */
@Path("/api/v1/destinations")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analysis")
class DestinationApi {
    private final CurrentActor current;
    private final DestinationSearch search;

    DestinationApi(CurrentActor current, DestinationSearch search) {
        this.current = current;
        this.search = search;
    }

    /** A destination that was found. */
    @Schema(name = "FoundDestination")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundBody(
            @Schema(description = "`application`, `namespace`, `service`, `address set`, `address` or `domain name`.")
            String kind,

            String name,
            String words,
            @Nullable String namespace,
            @Nullable String tenant,
            @Nullable String environment,

            @Schema(description = "As an access takes it; absent of a namespace, whose pods are still to be chosen.")
            AccessBody.@Nullable Destination destination,

            @Schema(description = "As far as they are known.")
            List<AccessBody.Port> ports) {
        private static FoundBody of(Proposal proposal) {
            Optional<TenantNamespace> place = proposal.place().map(Reachable::namespace);
            return new FoundBody(
                    proposal.kind().label(),
                    proposal.name(),
                    proposal.words(),
                    place.map(namespace -> namespace.name().value()).orElse(null),
                    place.map(namespace -> namespace.tenant().value()).orElse(null),
                    place.map(namespace -> namespace.environment().value()).orElse(null),
                    proposal.destination().map(AccessBody.Destination::of).orElse(null),
                    AccessBody.Port.of(proposal.ports()));
        }
    }

    @GET
    @RolesAllowed(Role.TENANT)
    @Transactional
    @Operation(
            summary = "Destinations by a part of their name",
            description =
                    "Namespaces and applications, of other tenants what they have published, platform services and"
                            + " address sets, the best 20 first. A URL or `host:port` is taken apart; nothing is resolved.")
    public Slice<FoundBody> find(
            @Parameter(description = "Such as `payments`, `keycloak` or `https://api.example.com`.")
                    @RestQuery
                    @Nullable
                    String q,
            @Parameter(description = "The namespace to ask from: only what can be asked for from there is found.")
                    @RestQuery
                    @Nullable
                    String source) {
        if (q == null || q.isBlank()) throw new InvalidValue("q", "Say what you look for");
        return new Slice<>(
                search.find(current.get(), source == null ? "" : source, q).stream()
                        .map(FoundBody::of)
                        .toList(),
                null);
    }
}
