package dev.sallyport.ruling;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The rules of a namespace, for scripts. */
@Path("/api/v1/namespaces/{name}/rules")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "namespaces")
class RulingApi {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final RulingService service;
    private final IdempotencyKeys keys;

    RulingApi(CurrentActor current, FreshClaims fresh, RulingService service, IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.keys = keys;
    }

    /** A decision. */
    @Schema(name = "RulingDecision")
    record DecisionBody(
            @Schema(description = "`approve` or `reject`.") @Nullable
            String outcome,

            @Schema(description = "Of the proposal that was looked at.") @Nullable
            String digest,

            @Schema(description = "Why; needed for a rejection.") @Nullable
            String reason) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(
            summary = "How the rules of a namespace were changed, newest first",
            description =
                    "The last `approved` one is in force (L-2); where there is none, everything that guardrails leave"
                            + " may be asked for, and pods of the namespace talk to each other.")
    public Slice<RulingRow> list(@RestPath String name) {
        return rows(name);
    }

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose rules",
            description = "By anybody of the tenant; in force when a reviewer, another person, has approved them.")
    @APIResponseSchema(value = RulingRow.class, responseCode = "201", responseDescription = "Proposed.")
    public RestResponse<RulingRow> propose(
            @RestPath String name, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable RulesForm body) {
        RulesForm form = Sent.body(body);
        NamespaceName namespace = RulingPages.parsed(name);
        Actor actor = current.get();
        service.find(actor, namespace);
        String sent = "/api/v1/namespaces/" + name + "/rules " + form;
        String digest = QuarkusTransaction.requiringNew()
                .call(() -> keys.once(actor, key, sent, () -> service.propose(actor, namespace, form)));
        RulingRow row = rows(name).items().stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst()
                .orElseThrow();
        return RestResponse.status(RestResponse.Status.CREATED, row);
    }

    @POST
    @Path("decision")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve or reject the proposed rules",
            description =
                    "By a reviewer of the tenant who has not proposed them. Your groups are asked for at this moment.")
    public Slice<RulingRow> decide(@RestPath String name, @Nullable DecisionBody body) {
        DecisionBody said = Sent.body(body);
        Actor actor = fresh.actor();
        NamespaceName namespace = RulingPages.parsed(name);
        QuarkusTransaction.requiringNew()
                .run(() -> service.decide(
                        actor,
                        namespace,
                        Objects.requireNonNullElse(said.digest(), ""),
                        approves(said.outcome()),
                        Objects.requireNonNullElse(said.reason(), "")));
        service.nowInForce();
        return rows(name);
    }

    @POST
    @Path("withdrawal")
    @RolesAllowed(Role.TENANT)
    @Operation(summary = "Take the proposal back")
    public Slice<RulingRow> withdraw(@RestPath String name) {
        Actor actor = current.get();
        NamespaceName namespace = RulingPages.parsed(name);
        QuarkusTransaction.requiringNew().run(() -> service.withdraw(actor, namespace));
        return rows(name);
    }

    private Slice<RulingRow> rows(String name) {
        NamespaceName namespace = RulingPages.parsed(name);
        service.find(current.get(), namespace);
        return new Slice<>(service.history(namespace), null);
    }

    static boolean approves(@Nullable String outcome) {
        if ("approve".equals(outcome)) return true;
        if ("reject".equals(outcome)) return false;
        throw new InvalidValue("outcome", "Choose `approve` or `reject`");
    }
}
