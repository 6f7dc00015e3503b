package dev.sallyport.policy.lint;

import dev.sallyport.policy.lint.api.ApiInspection;
import dev.sallyport.policy.lint.baseline.BothHalves;
import dev.sallyport.policy.lint.baseline.DefaultDeny;
import dev.sallyport.policy.lint.baseline.DnsAllowed;
import dev.sallyport.policy.lint.baseline.ExposedApplications;
import dev.sallyport.policy.lint.baseline.ScrapedApplications;
import dev.sallyport.policy.lint.guard.AddressLeaks;
import dev.sallyport.policy.lint.guard.InternetRules;
import dev.sallyport.policy.lint.guard.NamespaceLeaks;
import dev.sallyport.policy.lint.guard.TierLeaks;
import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that lint looks for, by chapter. */
public final class Catalog {
    private static final Map<String, List<Inspection>> CHAPTERS = new LinkedHashMap<>();

    static {
        CHAPTERS.put("What the API server refuses", List.of(new ApiInspection()));
        CHAPTERS.put(
                "Guardrails that leak",
                List.of(new AddressLeaks(), new NamespaceLeaks(), new TierLeaks(), new InternetRules()));
        CHAPTERS.put(
                "What every namespace must have",
                List.of(
                        new DefaultDeny(),
                        new BothHalves(),
                        new DnsAllowed(),
                        new ExposedApplications(),
                        new ScrapedApplications()));
    }

    private Catalog() {}

    static List<Inspection> inspections() {
        return CHAPTERS.values().stream().flatMap(List::stream).toList();
    }

    /** Every check by the title of its chapter, in the order of the handbook. */
    public static Map<String, List<Check>> chapters() {
        Map<String, List<Check>> chapters = new LinkedHashMap<>();
        CHAPTERS.forEach((title, inspections) -> {
            List<Check> checks = new ArrayList<>();
            inspections.forEach(inspection -> checks.addAll(inspection.checks()));
            chapters.put(title, List.copyOf(checks));
        });
        return chapters;
    }

    public static List<Check> checks() {
        return chapters().values().stream().flatMap(List::stream).toList();
    }
}
