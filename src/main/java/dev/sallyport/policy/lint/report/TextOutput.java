package dev.sallyport.policy.lint.report;

import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.model.Shown;
import java.util.stream.Collectors;

/** One line a finding: {@code file:line: severity id path: sentence — way out}. */
public final class TextOutput {
    private TextOutput() {}

    /** Lines with their ends; no text if nothing was found. */
    public static String of(LintReport report) {
        return report.findings().stream().map(finding -> line(finding) + "\n").collect(Collectors.joining());
    }

    private static String line(Finding finding) {
        String path = finding.path().isEmpty() ? "" : " " + finding.path();
        return "%s:%d: %s %s%s: %s — %s"
                .formatted(
                        Shown.whole(finding.file()),
                        finding.line(),
                        finding.severity().word(),
                        finding.id(),
                        path,
                        finding.sentence(),
                        finding.wayOut());
    }
}
