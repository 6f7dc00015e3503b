package dev.sallyport.request;

import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Opening;
import dev.sallyport.policy.reach.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A judged wish, for scripts. */
@Schema(
        name = "Assessment",
        description = "What it would open, what forbids it, who must approve, what would be written.")
record AssessmentBody(
        @Schema(description = "Why it cannot be asked for; empty if it can.")
        List<ViolationBody> violations,

        @Schema(description = "What opens, a sentence for each access.")
        List<String> opens,

        @Schema(description = "Whether active grants allow all of it.")
        boolean already,

        List<String> notes,

        @Schema(description = "In words, with the rule that decides who approves.")
        String category,

        NeedsBody needs,
        @Schema(description = "1, low, to 5.") int risk,
        List<String> riskReasons,

        @Schema(description = "What would be open that the approvers were not shown; empty for a preview.")
        List<String> beyondShown,

        @Schema(description = "One for each environment, in promotion order; empty if it is refused.")
        List<StageBody> stages) {

    /** Why not, and what instead. */
    @Schema(name = "Violation")
    record ViolationBody(
            String rule,
            String field,
            String detail,
            String instead,

            @Schema(description = "Values for the field that the rule would let pass.")
            List<String> suggestions) {
        private static ViolationBody of(Violation violation) {
            return new ViolationBody(
                    violation.rule(),
                    violation.field(),
                    violation.sentence(),
                    violation.wayOut(),
                    violation.suggestions());
        }
    }

    /** Who must say yes. */
    @Schema(name = "Needs")
    record NeedsBody(
            @Schema(description = "A reviewer of the requester's tenant.")
            boolean peer,

            @Schema(description = "The tenants whose reviewers must agree.")
            List<String> owners,

            boolean security) {
        private static NeedsBody of(Needs needs) {
            return new NeedsBody(
                    needs.peer(), needs.owners().stream().map(TenantName::value).toList(), needs.security());
        }
    }

    /** What would be written for one environment. */
    @Schema(name = "Stage")
    record StageBody(String environment, String namespace, List<ManifestBody> manifests) {
        private static StageBody of(Stage stage) {
            return new StageBody(
                    stage.namespace().environment().value(),
                    stage.namespace().name().value(),
                    ManifestBody.of(stage.files()));
        }
    }

    /** Before there is a request: nobody was shown anything yet. */
    static AssessmentBody of(Assessment assessment) {
        return of(assessment, assessment.facts());
    }

    static AssessmentBody of(Assessment assessment, Facts shown) {
        List<Opening> openings = assessment.proof().openings();
        return new AssessmentBody(
                assessment.violations().stream().map(ViolationBody::of).toList(),
                openings.stream().map(AssessmentBody::sentence).toList(),
                assessment.proof().already(),
                openings.stream().flatMap(opening -> opening.notes().stream()).toList(),
                CategoryWords.of(assessment.category()),
                NeedsBody.of(assessment.needs()),
                assessment.breadth().score(),
                assessment.breadth().reasons(),
                new ArrayList<>(assessment.facts().beyond(shown)),
                assessment.stages().stream().map(StageBody::of).toList());
    }

    private static String sentence(Opening opening) {
        return opening.sentence().stream().map(Part::toString).collect(Collectors.joining());
    }
}
