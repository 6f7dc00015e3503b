package dev.sallyport.request;

import dev.sallyport.grant.AccessBody;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Opening;
import dev.sallyport.policy.reach.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A judged wish, for scripts. */
@Schema(
        name = "Assessment",
        description = "What it would open, what forbids it, who must approve, what would be written.")
record AssessmentBody(
        @Schema(description = "Why it cannot be asked for; empty if it can.")
        List<ViolationBody> violations,

        @Schema(description = "What opens, a sentence for each access.")
        List<String> opens,

        @Schema(description = "Whether active grants allow all of it that guardrails do not forbid.")
        boolean already,

        List<String> notes,

        @Schema(description = "In words, with the rule that decides who approves.")
        String category,

        NeedsBody needs,
        @Schema(description = "1, low, to 5.") int risk,
        List<String> riskReasons,

        @Schema(description = "What the policies would change in the cluster; absent if it is refused.") @Nullable
        EffectBody effect,

        @Schema(description = "What stands and would be replaced; absent unless it changes a grant.") @Nullable
        ChangeBody change,

        @Schema(description = "What would be open that the approvers were not shown; empty for a preview.")
        List<String> beyondShown,

        @Schema(description = "Where its domain names lead: what DNS said last.")
        List<NameBody> names,

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

    /** What the verdict engine says of it. */
    @Schema(name = "Effect")
    record EffectBody(
            String cluster,
            @Schema(description = "How many were judged.") int workloads,

            @Schema(description = "How many policies of all tiers there are besides.")
            int policies,

            @Schema(description = "Whether every manifest of the cluster could be read.")
            boolean complete,

            @Schema(description = "The first 1000 connections that open. Workloads of other tenants are not named.")
            List<ConnectionBody> opens,

            @Schema(description = "The first 1000 that close.")
            List<ConnectionBody> closes) {
        private static final int MOST = 1000;

        private static EffectBody of(Effect effect, Platform platform, Optional<TenantName> tenant) {
            return new EffectBody(
                    effect.cluster().value(),
                    effect.workloads(),
                    effect.policies(),
                    effect.complete(),
                    connections(EffectView.rows(effect.opened(), platform, tenant)),
                    connections(EffectView.rows(effect.closed(), platform, tenant)));
        }

        private static List<ConnectionBody> connections(List<EffectView.Row> rows) {
            return rows.stream()
                    .limit(MOST)
                    .map(row -> new ConnectionBody(row.from(), row.to(), row.ports()))
                    .toList();
        }
    }

    /** Old beside new: the effect then says what opens and what closes. */
    @Schema(name = "Change")
    record ChangeBody(
            @Schema(examples = "GR-301") String grant,

            @Schema(description = "What it gives until the change is delivered.")
            AccessBody before,

            LocalDate endsOn,

            @Schema(description = "Proved to open nothing and to last no longer: a peer's approval is enough.")
            boolean narrowing,

            @Schema(description = "Why it is weighed as a fresh request; empty for a narrowing.")
            List<String> widens,

            @Schema(description = "What stands in Git of it, as it is rendered.")
            List<ManifestBody> manifests) {
        private static ChangeBody of(Changed change) {
            var before = new TreeMap<String, String>();
            change.files().stream()
                    .filter(file -> !file.before().isEmpty())
                    .forEach(file -> before.put(file.path(), file.before()));
            return new ChangeBody(
                    change.label(),
                    AccessBody.of(change.before()),
                    change.endsOn(),
                    change.isNarrowing(),
                    change.widens(),
                    ManifestBody.of(before));
        }
    }

    /** Who may reach whom. */
    @Schema(name = "Connection")
    record ConnectionBody(String from, String to, String ports) {}

    /** Who must say yes. */
    @Schema(name = "Needs")
    record NeedsBody(
            @Schema(description = "A reviewer of the requester's tenant, or the platform team in place of one.")
            boolean peer,

            @Schema(description = "The tenants whose reviewers must agree.")
            List<String> owners,

            boolean security,
            boolean platform,

            @Schema(description = "How many people of each, in words: `peer, owner in payments, 2 × security`.")
            String brief) {
        private static NeedsBody of(Needs needs) {
            return new NeedsBody(
                    needs.peers() > 0,
                    needs.owners().keySet().stream().map(TenantName::value).toList(),
                    needs.security() > 0,
                    needs.platform() > 0,
                    NeedsWords.brief(needs));
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
    static AssessmentBody of(Assessment assessment, Platform platform) {
        return of(assessment, assessment.facts(), platform);
    }

    static AssessmentBody of(Assessment assessment, Facts shown, Platform platform) {
        var tenant = platform.namespace(assessment.wish().source()).map(TenantNamespace::tenant);
        List<Opening> openings = assessment.proof().openings();
        return new AssessmentBody(
                assessment.violations().stream().map(ViolationBody::of).toList(),
                openings.stream().map(AssessmentBody::sentence).toList(),
                assessment.proof().already(),
                Stream.concat(
                                AddressSets.notes(platform, assessment.wish().accesses()).stream(),
                                openings.stream().flatMap(opening -> opening.notes().stream()))
                        .toList(),
                CategoryWords.of(assessment.category()),
                NeedsBody.of(assessment.needs()),
                assessment.breadth().score(),
                assessment.breadth().reasons(),
                assessment
                        .effect()
                        .map(effect -> EffectBody.of(effect, platform, tenant))
                        .orElse(null),
                assessment.change().map(ChangeBody::of).orElse(null),
                new ArrayList<>(assessment.facts().beyond(shown)),
                assessment.names().stream().map(NameBody::of).toList(),
                assessment.stages().stream().map(StageBody::of).toList());
    }

    private static String sentence(Opening opening) {
        return opening.sentence().stream().map(Part::toString).collect(Collectors.joining());
    }
}
