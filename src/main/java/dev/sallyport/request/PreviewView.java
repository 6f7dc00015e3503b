package dev.sallyport.request;

import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Opening;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a wish would mean, for the page.
 *
 * @param sentences what opens, with marks
 * @param notes what is worth knowing besides
 * @param approvals who must say yes
 * @param emergency that it cannot wait; null in the ordinary way
 * @param lookedAtAgain by when it is confirmed or ends, if nobody can name an end; null if it has one
 * @param effect what the verdict engine says of it; null if it cannot be asked for
 * @param names where its domain names lead
 * @param change what stands, beside it; null if it changes no grant
 * @param files what would be written, environment by environment
 */
public record PreviewView(
        List<Violation> violations,
        List<String> sentences,
        boolean already,
        List<String> notes,
        String category,
        List<String> approvals,
        int risk,
        List<String> riskReasons,
        @Nullable Emergency emergency,
        @Nullable LocalDate lookedAtAgain,
        @Nullable EffectView effect,
        List<NameLine> names,
        @Nullable Changed change,
        List<Environment> files) {

    /** The files of one environment. */
    public record Environment(String name, String namespace, List<File> files) {}

    /** A file as it would be. */
    public record File(String path, String text) {
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    public static PreviewView of(Assessment assessment, Platform platform, ApprovalRules rules) {
        boolean peersByPlatform = platform.namespace(assessment.wish().source())
                .filter(namespace -> rules.arePeersOfPlatform(namespace.tenant()))
                .isPresent();
        return new PreviewView(
                assessment.violations(),
                assessment.proof().openings().stream()
                        .map(opening -> Marks.of(opening.sentence()) + ending(assessment, opening))
                        .toList(),
                assessment.proof().already(),
                Stream.concat(
                                AddressSets.notes(platform, assessment.wish().accesses()).stream(),
                                assessment.proof().openings().stream().flatMap(opening -> opening.notes().stream()))
                        .toList(),
                CategoryWords.of(assessment.category()),
                NeedsWords.forRequester(assessment.needs(), peersByPlatform),
                assessment.breadth().score(),
                assessment.breadth().reasons(),
                assessment.wish().emergency().orElse(null),
                assessment.wish().permanent() ? assessment.wish().endsOn() : null,
                effect(assessment, platform),
                assessment.names(),
                assessment.change().orElse(null),
                assessment.stages().stream().map(PreviewView::environment).toList());
    }

    private static String ending(Assessment assessment, Opening opening) {
        return assessment.isAllThatChanges() && !opening.opened().isNothing() ? " Nothing else changes." : "";
    }

    private static @Nullable EffectView effect(Assessment assessment, Platform platform) {
        var tenant = platform.namespace(assessment.wish().source()).map(TenantNamespace::tenant);
        return assessment
                .effect()
                .map(effect -> EffectView.of(effect, platform, tenant)
                        .beside(assessment.wish().accesses()))
                .orElse(null);
    }

    private static Environment environment(Stage stage) {
        return new Environment(
                stage.namespace().environment().value(),
                stage.namespace().name().value(),
                stage.files().entrySet().stream()
                        .map(e -> new File(e.getKey(), e.getValue()))
                        .toList());
    }

    public boolean isRefused() {
        return !violations.isEmpty();
    }

    /** {@code low}, {@code moderate} … for the five dots. */
    public String riskWord() {
        return riskWord(risk);
    }

    public static String riskWord(int risk) {
        return Stream.of("low", "low", "moderate", "high", "very high").toList().get(risk - 1);
    }
}
