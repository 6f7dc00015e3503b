package dev.sallyport.review.rules;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.platform.ApprovalsText;
import dev.sallyport.platform.UnreadablePlatformFile;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.request.NeedsWords;
import dev.sallyport.request.RequestLabel;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The rules in force, and a changed set tried out. There is no button that changes them. */
@Path("/approval-rules")
@Blocking
@RolesAllowed({Role.SECURITY, Role.PLATFORM})
@Produces(MediaType.TEXT_HTML)
class RulesPages {
    private static final int PAGE = 50;

    private final CurrentActor current;
    private final ApprovalRules rules;
    private final Simulation simulation;

    RulesPages(CurrentActor current, ApprovalRules rules, Simulation simulation) {
        this.current = current;
        this.rules = rules;
        this.simulation = simulation;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance rules(View view);

        private Templates() {}
    }

    /**
     * What the page shows.
     *
     * @param narrowing whose approval it needs if nothing opens, by proof
     * @param text of the section that is tried out
     * @param problems what is wrong with it, by line
     * @param tried what past requests would need; null before anything was tried
     * @param next label of the request below which the next page begins; null on the last
     */
    record View(
            List<RuleRow> rules,
            String narrowing,
            List<String> dueDays,
            List<String> peersByPlatform,
            String text,
            List<UnreadablePlatformFile.Problem> problems,
            @Nullable List<SimulatedRow> tried,
            @Nullable String next) {
        /** {@code 3 stricter, 1 weaker}; nothing of those that stay the same. */
        public String summary() {
            if (tried == null) return "";
            List<String> parts = Arrays.stream(Difference.values())
                    .map(difference -> {
                        long number = tried.stream()
                                .filter(row -> row.difference().equals(difference.label()))
                                .count();
                        return number == 0 ? "" : number + " " + difference.label();
                    })
                    .filter(part -> !part.isEmpty())
                    .toList();
            return String.join(", ", parts);
        }
    }

    @GET
    public TemplateInstance show() {
        return Templates.rules(view(ApprovalsText.of(rules), List.of(), null, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> simulate(
            @RestForm @Nullable String approvals, @RestForm @Nullable String below) {
        String text = approvals == null ? "" : approvals;
        try {
            ApprovalRules tried = simulation.read(text);
            Long from = below == null || below.isBlank() ? null : RequestLabel.parse(below);
            List<SimulatedRow> rows = simulation.run(current.get(), tried, from, PAGE);
            String next = rows.size() < PAGE ? null : rows.get(PAGE - 1).id();
            return ResponseBuilder.ok(Templates.rules(view(text, List.of(), rows, next)))
                    .build();
        } catch (UnreadablePlatformFile e) {
            return ResponseBuilder.<TemplateInstance>create(422)
                    .entity(Templates.rules(view(text, e.problems(), null, null)))
                    .build();
        }
    }

    private View view(
            String text,
            List<UnreadablePlatformFile.Problem> problems,
            @Nullable List<SimulatedRow> tried,
            @Nullable String next) {
        List<String> due = Arrays.stream(Category.values())
                .flatMap(category -> rules.dueDays(category).stream()
                        .map(days -> CategoryKey.of(category) + ": " + days + (days == 1 ? " day" : " days")))
                .toList();
        List<String> byPlatform =
                rules.peersByPlatform().stream().map(Object::toString).sorted().toList();
        return new View(
                RuleRow.of(rules),
                NeedsWords.brief(rules.forNarrowing()),
                due,
                byPlatform,
                text,
                problems,
                tried,
                next);
    }
}
