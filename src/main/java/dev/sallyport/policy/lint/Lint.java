package dev.sallyport.policy.lint;

import dev.sallyport.policy.lint.guard.AddressLeaks;
import dev.sallyport.policy.lint.guard.NameLeaks;
import dev.sallyport.policy.lint.guard.NamespaceLeaks;
import dev.sallyport.policy.lint.report.LintReport;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Scene;
import java.util.List;

/** Looks manifests over. The same input gives the same findings in the same order. */
public final class Lint {
    private Lint() {}

    public static LintReport check(LintInput input) {
        var scene = new Scene(input.documents(), input.platform(), input.today(), input.dialects());
        var findings = new Findings();
        Catalog.inspections().forEach(inspection -> inspection.inspect(scene, findings));
        return new LintReport(findings.sorted());
    }

    /**
     * Guarded addresses, names and namespaces that policies open together (G-META, G-SYS, G-PLAT, G-TENANT, E-PS-VAULT). Unlike
     * {@link #check} it needs no whole repository: what is not given opens nothing.
     */
    public static List<Finding> leaks(LintInput input) {
        var scene = new Scene(input.documents(), input.platform(), input.today(), input.dialects());
        var findings = new Findings();
        for (Inspection inspection : List.of(new AddressLeaks(), new NamespaceLeaks(), new NameLeaks())) {
            inspection.inspect(scene, findings);
        }
        return findings.sorted();
    }
}
