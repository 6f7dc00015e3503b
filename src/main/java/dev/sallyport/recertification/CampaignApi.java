package dev.sallyport.recertification;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Campaigns, for scripts. */
@Path("/api/v1/campaigns")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns")
class CampaignApi {
    private static final String ADDRESS = "/api/v1/campaigns";

    private final CurrentActor current;
    private final FreshClaims fresh;
    private final CampaignService service;
    private final CampaignListing listing;
    private final IdempotencyKeys keys;

    CampaignApi(
            CurrentActor current,
            FreshClaims fresh,
            CampaignService service,
            CampaignListing listing,
            IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.listing = listing;
        this.keys = keys;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "Campaigns, newest first", description = "A tenant's people see those that ask it something.")
    public Slice<CampaignRow> list() {
        return new Slice<>(listing.list(current.get()), null);
    }

    @POST
    @RolesAllowed({Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start a campaign",
            description =
                    "Which grants it asks about is fixed at this moment. What nobody speaks for until the grace period"
                            + " is over is ended.")
    @APIResponseSchema(value = CampaignRow.class, responseCode = "201", responseDescription = "Started.")
    public RestResponse<CampaignRow> start(
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable NewCampaign body) {
        NewCampaign wanted = Sent.body(body);
        Actor actor = current.get();
        Map<String, Object> sent = new TreeMap<>();
        Stream.of("name", "tenant", "category", "environment", "olderThanDays", "dueOn", "graceDays")
                .forEach(field -> sent.put(field, wanted.get(field)));
        String label = QuarkusTransaction.requiringNew()
                .call(() ->
                        keys.once(actor, key, ADDRESS + CanonicalJson.of(sent), () -> service.start(actor, wanted)));
        return ResponseBuilder.create(RestResponse.Status.CREATED, listing.find(actor, CampaignLabel.parse(label)))
                .location(URI.create(ADDRESS + "/" + label))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "A campaign and how far it is")
    public CampaignRow show(@RestPath String id) {
        return listing.find(current.get(), CampaignLabel.parse(id));
    }

    @GET
    @Path("{id}/items")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(
            summary = "The report: every grant that it asks about, with who answered what",
            description = "A tenant's people see the items of their own tenant.")
    public Slice<ItemRow> items(@RestPath String id) {
        return new Slice<>(listing.items(current.get(), CampaignLabel.parse(id)), null);
    }

    @POST
    @Path("{id}/answers")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Answer for some grants: confirm, narrow or give back",
            description =
                    "By a reviewer of the tenant that is asked. What is given back ends at once; what is to be narrowed"
                            + " is settled when a change that is proved to be less has taken its place, and ends after the"
                            + " grace if none is on its way.")
    public Slice<ItemRow> answer(
            @RestPath String id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable AnswerForm body) {
        AnswerForm said = Sent.body(body);
        Actor actor = fresh.actor();
        long number = CampaignLabel.parse(id);
        QuarkusTransaction.requiringNew()
                .run(() -> keys.once(actor, key, sent(id, said), () -> {
                    service.answer(actor, number, said.ids(), said.choice(), said.why());
                    return id;
                }));
        return new Slice<>(listing.items(actor, number), null);
    }

    @POST
    @Path("{id}/stop")
    @RolesAllowed({Role.SECURITY, Role.PLATFORM})
    @Operation(
            summary = "Stop a campaign before its end",
            description = "Nothing is ended by it any more; what was answered stays on record.")
    public CampaignRow stop(@RestPath String id) {
        Actor actor = current.get();
        QuarkusTransaction.requiringNew().run(() -> service.stop(actor, CampaignLabel.parse(id)));
        return listing.find(actor, CampaignLabel.parse(id));
    }

    private static String sent(String id, AnswerForm said) {
        var tree = new TreeMap<String, Object>();
        tree.put("address", ADDRESS + "/" + id + "/answers");
        tree.put("items", Objects.requireNonNullElse(said.items(), List.of()));
        tree.put("answer", Objects.requireNonNullElse(said.answer(), ""));
        tree.put("reason", said.why());
        return CanonicalJson.of(tree);
    }
}
