package dev.sallyport.policy.lint.report;

import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import java.util.List;

/**
 * What lint found.
 *
 * @param findings sorted by file and line
 */
public record LintReport(List<Finding> findings) {
    /** Nothing of severity error was found. */
    public static final int CLEAN = 0;

    /** Something of severity error was found. */
    public static final int FOUND = 1;

    /** Lint could not run: something could not be read. Never the code of a report. */
    public static final int COULD_NOT_RUN = 2;

    public LintReport {
        findings = findings.stream().sorted().toList();
    }

    public int exitCode() {
        return count(Severity.ERROR) == 0 ? CLEAN : FOUND;
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
