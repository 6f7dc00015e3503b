package dev.sallyport.onboarding;

import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.web.ETags;
import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.Refused;
import dev.sallyport.web.Sent;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Hands namespaces to tenants, for scripts of the platform team. */
@Path("/api/v1/namespaces")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "namespaces")
class OnboardingApi {
    private static final String LEFT =
            "Its files stay in Git. Take default-deny away when the namespace itself is gone";

    private final FreshClaims fresh;
    private final Onboarding service;
    private final Onboardings onboardings;

    OnboardingApi(FreshClaims fresh, Onboarding service, Onboardings onboardings) {
        this.fresh = fresh;
        this.service = service;
        this.onboardings = onboardings;
    }

    /** Where a change is tried first, as it is sent. */
    @Schema(name = "NewCounterpart")
    record NewCounterpart(
            @Schema(description = "A namespace of the same tenant, one environment earlier; absent: none.") @Nullable
            String counterpart) {}

    /** Why it is off-boarded. */
    @Schema(name = "OffBoarding")
    record OffBoarding(
            @Schema(description = "Why: 10 to 4000 characters.") @Nullable
            String reason) {}

    /** What became of it. */
    @Schema(name = "OffBoarded")
    record OffBoarded(
            String name,

            @Schema(description = "What is left to do.") String left) {}

    @POST
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand a namespace to a tenant",
            description = "The baseline is on its way with it. What the platform file names cannot be named again,"
                    + " and no namespace of the platform can be handed out (G-SYS, G-PLAT).")
    @APIResponseSchema(
            value = OnboardingBody.class,
            responseCode = "201",
            responseDescription = "Onboarded. Location names the namespace.")
    public RestResponse<OnboardingBody> onboard(
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable WantedForm body) {
        String name = named(service.onboard(fresh.actor(), key, Sent.body(body)));
        OnboardedNamespace now = onboardings.find(name);
        return ResponseBuilder.<OnboardingBody>created(URI.create("/api/v1/namespaces/" + name))
                .header(HttpHeaders.ETAG, ETags.of(now.version()))
                .entity(body(now))
                .build();
    }

    @POST
    @Path("plan")
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What onboarding would do, with the baseline; nothing is kept")
    public PlanBody plan(@Nullable WantedForm body) {
        return service.plan(Sent.body(body).read()).match(PlanBody::of, refused -> {
            throw refusal(refused);
        });
    }

    @GET
    @Path("{name}/onboarding")
    @RolesAllowed({Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(
            summary = "How a namespace came to its tenant",
            description = "404 for those of the platform file. The ETag is what If-Match takes.")
    public RestResponse<OnboardingBody> show(@RestPath String name) {
        return answer(onboardings.find(name));
    }

    @POST
    @Path("{name}/counterpart")
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say where a change to it is tried first (GO-5)")
    public RestResponse<OnboardingBody> counterpart(
            @RestPath String name,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable NewCounterpart body) {
        NamespaceName namespace = Onboardings.parsed(name);
        var counterpart = WantedForm.counterpart("counterpart", Sent.body(body).counterpart());
        named(service.setCounterpart(
                fresh.actor(), key, namespace, version -> ETags.check(ifMatch, version), counterpart));
        return answer(onboardings.find(name));
    }

    @POST
    @Path("{name}/off-boarding")
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a namespace out of the portal's care",
            description = "Only when no standing grant and no open request touches it. Its files stay in Git.")
    public OffBoarded offBoard(
            @RestPath String name,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(IdempotencyKeys.HEADER) @Nullable String key,
            @Nullable OffBoarding body) {
        String reason = Objects.requireNonNullElse(Sent.body(body).reason(), "");
        named(service.offBoard(
                fresh.actor(), key, Onboardings.parsed(name), version -> ETags.check(ifMatch, version), reason));
        return new OffBoarded(name, LEFT);
    }

    private static String named(Answer<NamespaceName> answer) {
        return answer.match(NamespaceName::value, refused -> {
            throw refusal(refused);
        });
    }

    private static Refused refusal(List<Violation> violations) {
        return new Refused(violations.stream()
                .map(v -> new Finding(v.field(), v.rule(), v.sentence(), v.wayOut()))
                .toList());
    }

    private static RestResponse<OnboardingBody> answer(OnboardedNamespace now) {
        return ResponseBuilder.ok(body(now))
                .header(HttpHeaders.ETAG, ETags.of(now.version()))
                .build();
    }

    private static OnboardingBody body(OnboardedNamespace now) {
        return new OnboardingBody(
                now.namespace().name().value(),
                now.tenant().name().value(),
                now.tenant().displayName(),
                now.namespace().cluster().value(),
                now.namespace().environment().value(),
                now.namespace().counterpart().map(NamespaceName::value).orElse(null),
                now.baseline(),
                now.groups().members(),
                now.groups().reviewers(),
                now.groups().known().name().toLowerCase(Locale.ROOT),
                PersonBody.of(now.by()),
                now.at());
    }
}
