package dev.sallyport.review.rules;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.platform.UnreadablePlatformFile;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.request.NeedsWords;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.Refused;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The rules of approval, and what changed ones would mean. They are changed in the platform file alone. */
@Path("/api/v1/approval-rules")
@Blocking
@RolesAllowed({Role.SECURITY, Role.PLATFORM})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
class RulesApi {
    private final CurrentActor current;
    private final ApprovalRules rules;
    private final Simulation simulation;

    RulesApi(CurrentActor current, ApprovalRules rules, Simulation simulation) {
        this.current = current;
        this.rules = rules;
        this.simulation = simulation;
    }

    /** The rules in force. */
    @Schema(name = "ApprovalRules")
    record RulesBody(
            List<RuleRow> items,

            @Schema(
                    description =
                            "Whose approval a change of a grant needs, whatever the rules ask for, if it is proved"
                                    + " that nothing opens and nothing lasts longer.",
                    examples = "peer")
            String narrowing,

            @Schema(description = "In how many days a request is to be decided, by category.")
            Map<String, Integer> dueDays,

            @Schema(description = "Tenants whose peer is of the platform team.")
            List<String> peersByPlatform) {}

    /** A section to try out. */
    @Schema(name = "NewSimulation")
    record NewSimulation(
            @Schema(description = "YAML with the key `approvals`, as in the platform file.") @Nullable
            String approvals) {}

    @GET
    @Operation(summary = "The rules by which access is approved")
    public RulesBody show() {
        var due = new TreeMap<String, Integer>();
        rules.dueDays().forEach((category, days) -> due.put(CategoryKey.of(category), days));
        return new RulesBody(
                RuleRow.of(rules),
                NeedsWords.brief(rules.forNarrowing()),
                due,
                rules.peersByPlatform().stream().map(Object::toString).sorted().toList());
    }

    @POST
    @Path("simulations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What past requests would need under changed rules, newest first",
            description =
                    "A narrowing stays one. Nothing is kept. 422 with the line of each mistake if the section cannot be read.")
    public Slice<SimulatedRow> simulate(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String after, @Nullable NewSimulation body) {
        String text = Sent.body(body).approvals();
        if (text == null || text.isBlank()) throw new InvalidValue("approvals", "This is missing");
        if (text.length() > Simulation.LONGEST_TEXT) throw new InvalidValue("approvals", "This is too long");
        Paging paging = Paging.of(limit, after);
        Long below = paging.after().map(Cursor::number).orElse(null);
        List<SimulatedRow> read = simulation.run(current.get(), read(text), below, paging.rowsToRead());
        return Slice.of(read, paging, row -> Cursor.at(RequestLabel.parse(row.id()), row.id()));
    }

    private ApprovalRules read(String text) {
        try {
            return simulation.read(text);
        } catch (UnreadablePlatformFile e) {
            throw new Refused(e.problems().stream()
                    .map(problem -> new Finding(
                            "approvals", null, "Line %d: %s".formatted(problem.line(), problem.reason()), null))
                    .toList());
        }
    }
}
