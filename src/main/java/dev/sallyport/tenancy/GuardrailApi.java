package dev.sallyport.tenancy;

import dev.sallyport.policy.guardrail.GuardrailCatalog;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Platform;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What nobody gets, for scripts. */
@Path("/api/v1/guardrails")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "guardrails")
class GuardrailApi {
    private static final String ANYBODY_SIGNED_IN = "**";

    private final Platform platform;

    GuardrailApi(Platform platform) {
        this.platform = platform;
    }

    /** All guardrails, with the rules that go by numbers. */
    @Schema(name = "Guardrails")
    record GuardrailsBody(
            @Schema(description = "Of the platform file: SHA-256, 64 hex digits.")
            String platformDigest,

            LimitsBody limits,
            List<GuardrailBody> items) {}

    /** The numbers of the platform file. */
    @Schema(name = "Limits")
    record LimitsBody(
            @Schema(description = "Longest life of a grant in days.")
            int maxDays,

            @Schema(description = "After how many days permanent access is looked at again; 0: there is none.")
            int permanentDays,

            @Schema(description = "Most single ports or ranges in one access.")
            int maxPorts,

            @Schema(description = "Most ports in one range.")
            int maxPortRange,

            @Schema(description = "A shorter IPv4 prefix needs a reason for its width.")
            int narrowIpv4,

            @Schema(description = "A shorter IPv6 prefix needs a reason for its width.")
            int narrowIpv6) {
        private static LimitsBody of(Limits limits) {
            return new LimitsBody(
                    limits.maxDays(),
                    limits.permanentDays(),
                    limits.maxPorts(),
                    limits.maxPortRange(),
                    limits.narrowIpv4(),
                    limits.narrowIpv6());
        }
    }

    /** One guardrail. */
    @Schema(name = "Guardrail")
    record GuardrailBody(
            String id, String title, String detail, List<GuardedNamespaceBody> namespaces, List<RangeBody> ranges) {
        private static GuardrailBody of(GuardrailCatalog.Entry entry) {
            return new GuardrailBody(
                    entry.id(),
                    entry.title(),
                    entry.sentence(),
                    entry.namespaces().stream()
                            .map(n -> new GuardedNamespaceBody(n.name().value(), n.purpose(), n.wayOut()))
                            .toList(),
                    entry.ranges().stream()
                            .map(r -> new RangeBody(r.block().toString(), r.name()))
                            .toList());
        }
    }

    /** A namespace that it isolates. */
    @Schema(name = "GuardedNamespace")
    record GuardedNamespaceBody(String name, String purpose, String instead) {}

    /** Addresses that it guards. */
    @Schema(name = "GuardedRange")
    record RangeBody(String cidr, String name) {}

    @GET
    @RolesAllowed(ANYBODY_SIGNED_IN)
    @Operation(summary = "What nobody gets, why, and what to do instead")
    public GuardrailsBody show() {
        return new GuardrailsBody(
                platform.digest(),
                LimitsBody.of(platform.limits()),
                GuardrailCatalog.of(platform).entries().stream()
                        .map(GuardrailBody::of)
                        .toList());
    }
}
