package dev.sallyport.policy.lint;

import dev.sallyport.policy.lint.api.ApiInspection;
import dev.sallyport.policy.lint.baseline.BothHalves;
import dev.sallyport.policy.lint.baseline.DefaultDeny;
import dev.sallyport.policy.lint.baseline.DnsAllowed;
import dev.sallyport.policy.lint.baseline.ExposedApplications;
import dev.sallyport.policy.lint.baseline.ScrapedApplications;
import dev.sallyport.policy.lint.guard.AddressLeaks;
import dev.sallyport.policy.lint.guard.InternetRules;
import dev.sallyport.policy.lint.guard.NameLeaks;
import dev.sallyport.policy.lint.guard.NamespaceLeaks;
import dev.sallyport.policy.lint.guard.TierLeaks;
import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.trap.AddressTraps;
import dev.sallyport.policy.lint.trap.DnsTraps;
import dev.sallyport.policy.lint.trap.ManagedTraps;
import dev.sallyport.policy.lint.trap.PeerTraps;
import dev.sallyport.policy.lint.trap.PlatformTraps;
import dev.sallyport.policy.lint.trap.PolicyTraps;
import dev.sallyport.policy.lint.trap.PortTraps;
import dev.sallyport.policy.lint.trap.SelectorTraps;
import dev.sallyport.policy.lint.trap.TierTraps;
import dev.sallyport.policy.lint.trap.TypeTraps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that lint looks for, by chapter. */
public final class Catalog {
    private static final Map<String, List<Inspection>> CHAPTERS = new LinkedHashMap<>();

    static {
        CHAPTERS.put("What the API server refuses", List.of(new ApiInspection()));
        CHAPTERS.put(
                "Guardrails that leak",
                List.of(
                        new AddressLeaks(),
                        new NamespaceLeaks(),
                        new NameLeaks(),
                        new TierLeaks(),
                        new InternetRules()));
        CHAPTERS.put(
                "What every namespace must have",
                List.of(
                        new DefaultDeny(),
                        new BothHalves(),
                        new DnsAllowed(),
                        new ExposedApplications(),
                        new ScrapedApplications()));
        CHAPTERS.put("Traps: what is selected", concat(TypeTraps.all(), PeerTraps.all(), SelectorTraps.all()));
        CHAPTERS.put("Traps: addresses and ports", concat(AddressTraps.all(), PortTraps.all(), DnsTraps.all()));
        CHAPTERS.put(
                "Traps: policies among others",
                concat(PolicyTraps.all(), PlatformTraps.all(), ManagedTraps.all(), TierTraps.all()));
    }

    private Catalog() {}

    @SafeVarargs
    private static List<Inspection> concat(List<Inspection>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

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
