package dev.sallyport.request;

import dev.sallyport.manifest.DialectReadings;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.lint.Lint;
import dev.sallyport.policy.lint.LintInput;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.lint.scene.Reading;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.tenancy.EstateSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guardrails once more, on everything that would then apply in the namespaces of a wish: what is rendered for it and what
 * Git holds there already, hand-written policies among them. Found by lint's evaluator, which shares no code with the
 * guardrails of the form nor with the renderer (INV-8).
 */
@ApplicationScoped
class UnionProof {
    private final EstateSource estate;
    private final Platform platform;
    private final Clock clock;

    UnionProof(EstateSource estate, Platform platform, Clock clock) {
        this.estate = estate;
        this.platform = platform;
        this.clock = clock;
    }

    /** @param goes paths of what is taken away in the same commit */
    List<Violation> check(ReadStage read, Set<String> goes) {
        Stage stage = read.stage();
        RepositoryManifests held = estate.known().manifests();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Violation> violations = new ArrayList<>();
        List<Document> union = new ArrayList<>();
        for (NamespaceName namespace : stage.policies().stream()
                .flatMap(manifest -> manifest.namespace().stream())
                .distinct()
                .toList()) {
            held.unreadPolicies(namespace).forEach(file -> violations.add(unknown(namespace, file)));
            held.policies(namespace).stream()
                    .filter(document -> !stage.files().containsKey(document.file()) && !goes.contains(document.file()))
                    .forEach(union::add);
            union.addAll(read.files().policies(namespace));
        }
        var dialects = new DialectReadings(union);
        union.forEach(document -> dialects.read(document.file(), document.root())
                .flatMap(reading -> notUnderstood(document, reading))
                .ifPresent(violations::add));
        Lint.leaks(new LintInput(union, platform, today, dialects))
                .forEach(leak -> violations.add(violation(leak, stage)));
        return violations;
    }

    /** What may be a policy of the namespace and cannot be read could allow anything. */
    private static Violation unknown(NamespaceName namespace, Unreadable file) {
        return unknown("`%s` cannot be read (line %d: %s) and may hold policies of `%s`"
                .formatted(file.file(), file.line(), file.reason(), namespace));
    }

    private static Optional<Violation> notUnderstood(Document document, Reading reading) {
        return reading.match(
                meaning -> Optional.empty(),
                unknown -> Optional.of(unknown("A policy in `%s` is not understood (line %d: %s)"
                        .formatted(document.file(), unknown.line(), unknown.reason()))));
    }

    private static Violation unknown(String what) {
        return new Violation(
                "INV-8",
                "accesses[0].source.namespace",
                what + ". As long as nobody knows what it allows, no access is added beside it",
                "Have it mended or taken away in the GitOps repository");
    }

    private static Violation violation(Finding leak, Stage stage) {
        String sentence = stage.files().containsKey(leak.file())
                ? "What would be written leaks: " + leak.sentence()
                : "A policy that is in Git already leaks: %s, in `%s` line %d. No access is added beside it"
                        .formatted(leak.sentence(), leak.file(), leak.line());
        return new Violation(leak.id(), "accesses[0].source.namespace", sentence, leak.wayOut());
    }
}
