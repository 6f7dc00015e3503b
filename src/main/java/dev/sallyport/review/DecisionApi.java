package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.SeenRequests;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Sent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What reviewers said, and saying it. */
@Path("/api/v1/requests/{id}/decisions")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
class DecisionApi {
    private static final String APPROVE = "approve";
    private static final String COUNTED = "counted";
    private static final String SHOWN_ANEW = "shown anew";

    private final CurrentActor current;
    private final FreshClaims fresh;
    private final ReviewService service;
    private final SeenRequests seen;
    private final Reviews reviews;
    private final Decisions decisions;
    private final Vacancy vacancy;
    private final IdempotencyKeys keys;

    DecisionApi(
            CurrentActor current,
            FreshClaims fresh,
            ReviewService service,
            SeenRequests seen,
            Reviews reviews,
            Decisions decisions,
            Vacancy vacancy,
            IdempotencyKeys keys) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.seen = seen;
        this.reviews = reviews;
        this.decisions = decisions;
        this.vacancy = vacancy;
        this.keys = keys;
    }

    /** A decision as it is sent. */
    @Schema(name = "NewDecision")
    record NewDecision(
            @Schema(description = "`approve`, `reject` or `ask-for-changes`.") @Nullable
            String outcome,

            @Schema(description = "Of the revision that was read: 64 hex digits.") @Nullable
            String digest,

            @Schema(description = "Needed to reject and to ask for changes: at least 10 characters.") @Nullable
            String reason) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Which approvals a request needs, who gave them, and what else was said")
    public RestResponse<DecisionsBody> list(@RestPath String id) {
        return answer(seen.find(current.get(), id), RestResponse.Status.OK);
    }

    /**
     * The claims are fetched afresh. A revision that would open more than was shown is not approved; what it would open now
     * is kept for the next look, which is why the refusal comes after the transaction.
     */
    @POST
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve, reject or ask for changes",
            description =
                    "Your groups and roles are asked for at this moment. 409 if the revision has moved on, or would"
                            + " open more than its approvers were shown: read it again.")
    @APIResponseSchema(value = DecisionsBody.class, responseCode = "201", responseDescription = "Decided.")
    public RestResponse<DecisionsBody> decide(
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable NewDecision body) {
        NewDecision sent = Sent.body(body);
        Actor actor = fresh.actor();
        if (APPROVE.equals(sent.outcome())) {
            service.lookUp(actor, QuarkusTransaction.requiringNew().call(() -> seen.find(actor, id)
                    .number()));
        }
        boolean counted = QuarkusTransaction.requiringNew()
                .call(() -> keys.once(actor, key, said(seen.find(actor, id), sent), () -> {
                            long number = seen.lock(actor, id, ifMatch).number();
                            return decide(actor, number, sent) ? COUNTED : SHOWN_ANEW;
                        })
                        .equals(COUNTED));
        if (!counted)
            throw new Conflict("Nothing was approved: it would open more than you were shown. Look at it again");
        FailPoint.reach("A6");
        return QuarkusTransaction.requiringNew().call(() -> answer(seen.find(actor, id), RestResponse.Status.CREATED));
    }

    private static String said(RequestEntity request, NewDecision sent) {
        var tree = new TreeMap<String, Object>();
        tree.put("address", "/api/v1/requests/" + request.label() + "/decisions");
        tree.put("outcome", Objects.requireNonNullElse(sent.outcome(), ""));
        tree.put("digest", Objects.requireNonNullElse(sent.digest(), ""));
        tree.put("reason", Objects.requireNonNullElse(sent.reason(), ""));
        return CanonicalJson.of(tree);
    }

    /** @return false if nothing was decided, because it would open more than was shown */
    private boolean decide(Actor actor, long number, NewDecision sent) {
        String digest = Objects.requireNonNullElse(sent.digest(), "");
        String reason = Objects.requireNonNullElse(sent.reason(), "");
        if (!digest.matches("[0-9a-f]{64}"))
            throw new InvalidValue("digest", "Name the digest of the revision that you read, 64 hex digits");
        switch (Objects.requireNonNullElse(sent.outcome(), "")) {
            case APPROVE -> {
                return service.approve(actor, number, digest, reason) != ReviewService.Decided.SHOWN_ANEW;
            }
            case "reject" -> service.reject(actor, number, digest, reason);
            case "ask-for-changes" -> service.askForChanges(actor, number, digest, reason);
            default -> throw new InvalidValue("outcome", "Choose `approve`, `reject` or `ask-for-changes`");
        }
        return true;
    }

    private RestResponse<DecisionsBody> answer(RequestEntity request, RestResponse.Status status) {
        Review review = reviews.of(request);
        var body = DecisionsBody.of(review, decisions.ofRequest(request.id()), vacancy.of(review));
        return ResponseBuilder.create(status, body)
                .header(HttpHeaders.ETAG, seen.tag(request))
                .build();
    }
}
