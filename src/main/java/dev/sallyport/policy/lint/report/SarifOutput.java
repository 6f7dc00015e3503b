package dev.sallyport.policy.lint.report;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings as a log of SARIF 2.1.0 (OASIS), the form that code forges read, as a tree of maps and lists. */
public final class SarifOutput {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifOutput() {}

    /** @param checks every check that was made, so that a forge can say what a finding's id means */
    public static Map<String, Object> tree(LintReport report, List<Check> checks) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "sallyport lint");
        driver.put("rules", checks.stream().map(SarifOutput::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", report.findings().stream().map(SarifOutput::result).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(Check check) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", check.id());
        rule.put("shortDescription", Map.of("text", check.title()));
        rule.put("fullDescription", Map.of("text", check.why()));
        rule.put("help", Map.of("text", check.wayOut()));
        rule.put("defaultConfiguration", Map.of("level", level(check.severity())));
        return rule;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.id());
        result.put("level", level(finding.severity()));
        result.put("message", Map.of("text", finding.sentence() + ". " + finding.wayOut() + "."));
        result.put("locations", List.of(location(finding)));
        return result;
    }

    private static Map<String, Object> location(Finding finding) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(finding.file())));
        physical.put("region", Map.of("startLine", finding.line()));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (!finding.path().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.path())));
        }
        return location;
    }

    /** A path as a relative reference (RFC 3986): what is neither letter, digit nor one of {@code -._~/} is escaped. */
    private static String uri(String file) {
        var uri = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            if (isPlain) uri.append(c);
            else uri.append("%%%02X".formatted((int) c));
        }
        return uri.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
