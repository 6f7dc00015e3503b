package dev.sallyport.ending;

import dev.sallyport.grant.GrantBody;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.ETags;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Sent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Ending what was granted, for scripts. */
@Path("/api/v1/grants/{id}")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
class EndingApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final RevocationService service;
    private final GrantListing grants;
    private final Platform platform;
    private final IdempotencyKeys keys;

    EndingApi(
            CurrentActor current,
            FreshClaims fresh,
            RevocationService service,
            GrantListing grants,
            Platform platform,
            IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.grants = grants;
        this.platform = platform;
        this.keys = keys;
    }

    /** Why somebody ends it. */
    @Schema(name = "Reason")
    record ReasonBody(
            @Schema(description = "Why: 10 to 4000 characters.") @Nullable
            String reason) {}

    @POST
    @Path("revocation")
    @RolesAllowed({Role.TENANT, Role.SECURITY})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take access back, at once",
            description = "By a reviewer of either end, or security. It is `ending` until the remote no longer has it,"
                    + " then `revoked`. Your groups and roles are asked for at this moment.")
    public RestResponse<GrantBody> revoke(
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable ReasonBody body) {
        return ended(id, ifMatch, key, "revocation", body, service::revoke);
    }

    @POST
    @Path("give-back")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that your tenant needs it no more",
            description =
                    "By anybody of the tenant that asked for it; a reviewer of the tenant ends it by a revocation.")
    public RestResponse<GrantBody> giveBack(
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable ReasonBody body) {
        return ended(id, ifMatch, key, "give-back", body, service::giveBack);
    }

    /** One of the ways to end it. */
    private interface Step {
        void take(Actor fresh, long number, LongConsumer seen, String reason);
    }

    private RestResponse<GrantBody> ended(
            String id,
            @Nullable String ifMatch,
            @Nullable String key,
            String what,
            @Nullable ReasonBody body,
            Step step) {
        String reason = Objects.requireNonNullElse(Sent.body(body).reason(), "");
        long number = GrantLabel.parse(id);
        Actor actor = fresh.actor();
        QuarkusTransaction.requiringNew().run(() -> {
            GrantRow seen = grants.find(actor, number).orElseThrow(NotFound::new);
            keys.once(actor, key, sent(seen, what, reason), () -> {
                step.take(actor, number, version -> ETags.check(ifMatch, version), reason);
                return seen.label();
            });
        });
        GrantRow now = grants.find(current.get(), number).orElseThrow(NotFound::new);
        return ResponseBuilder.ok(GrantBody.of(now, platform))
                .header(HttpHeaders.ETAG, ETags.of(now.version()))
                .build();
    }

    private static String sent(GrantRow grant, String what, String reason) {
        var tree = new TreeMap<String, Object>();
        tree.put("address", "/api/v1/grants/" + grant.label() + "/" + what);
        tree.put("reason", reason);
        return CanonicalJson.of(tree);
    }
}
