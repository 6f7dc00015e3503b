package dev.sallyport.policy.lint;

import dev.sallyport.policy.lint.report.LintReport;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Scene;

/** Looks manifests over. The same input gives the same findings in the same order. */
public final class Lint {
    private Lint() {}

    public static LintReport check(LintInput input) {
        var scene = new Scene(input.documents(), input.platform(), input.today());
        var findings = new Findings();
        Catalog.inspections().forEach(inspection -> inspection.inspect(scene, findings));
        return new LintReport(findings.sorted());
    }
}
