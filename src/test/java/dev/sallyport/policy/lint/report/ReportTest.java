package dev.sallyport.policy.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.lint.Catalog;
import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lint: what its answers look like")
class ReportTest {
    private static final Finding LEAK =
            new Finding("G-META", Severity.ERROR, "b/web.yaml", 12, "spec.egress[0]", "It leaks", "Close it");
    private static final Finding HINT =
            new Finding("tier-old-api", Severity.INFO, "a b/old.yaml", 1, "", "It is old", "Write it anew");
    private static final Finding TRAP =
            new Finding("dns-udp-only", Severity.WARNING, "b/web.yaml", 3, "spec", "TCP is missing", "Allow TCP");

    private static final LintReport REPORT = new LintReport(List.of(LEAK, HINT, TRAP));

    @Test
    void isSortedByFileAndLine() {
        assertThat(REPORT.findings()).containsExactly(HINT, TRAP, LEAK);
    }

    @Test
    void exitsWithOneForAnErrorAlone() {
        assertThat(REPORT.exitCode()).isEqualTo(1);
        assertThat(new LintReport(List.of(HINT, TRAP)).exitCode()).isZero();
        assertThat(new LintReport(List.of()).exitCode()).isZero();
    }

    @Test
    void isALineForEachFinding() {
        assertThat(TextOutput.of(REPORT)).isEqualTo("""
                a b/old.yaml:1: info tier-old-api: It is old — Write it anew
                b/web.yaml:3: warning dns-udp-only spec: TCP is missing — Allow TCP
                b/web.yaml:12: error G-META spec.egress[0]: It leaks — Close it
                """);
        assertThat(TextOutput.of(new LintReport(List.of()))).isEmpty();
    }

    @Test
    void isAnObjectForEachFinding() {
        assertThat(CanonicalJson.of(JsonOutput.tree(new LintReport(List.of(LEAK)))))
                .isEqualTo("[{\"file\":\"b/web.yaml\",\"id\":\"G-META\",\"line\":12,\"path\":\"spec.egress[0]\","
                        + "\"sentence\":\"It leaks\",\"severity\":\"error\",\"wayOut\":\"Close it\"}]");
    }

    /** What sarif-schema-2.1.0.json requires of each part, and the values that it allows. */
    @Test
    void isALogOfSarif() {
        List<Check> checks = Catalog.checks();
        Map<String, Object> log = SarifOutput.tree(REPORT, checks);

        assertThat(log).containsEntry("version", "2.1.0").containsKey("$schema");
        Map<String, Object> run = objects(log.get("runs")).get(0);
        Map<String, Object> driver = object(object(run.get("tool")).get("driver"));
        assertThat(driver).containsEntry("name", "sallyport lint");
        assertThat(objects(driver.get("rules"))).hasSameSizeAs(checks).allSatisfy(rule -> {
            assertThat(rule.get("id")).isInstanceOf(String.class);
            assertThat(text(rule.get("shortDescription"))).isNotBlank();
            assertThat(text(rule.get("fullDescription"))).isNotBlank();
            assertThat(text(rule.get("help"))).isNotBlank();
            assertThat(object(rule.get("defaultConfiguration")).get("level")).isIn("error", "warning", "note");
        });
        List<Object> ids = objects(driver.get("rules")).stream()
                .map(rule -> rule.get("id"))
                .toList();
        assertThat(objects(run.get("results"))).hasSize(3).allSatisfy(result -> {
            assertThat(text(result.get("message"))).isNotBlank();
            assertThat(result.get("level")).isIn("error", "warning", "note");
            assertThat(ids).contains(result.get("ruleId"));
            Map<String, Object> physical =
                    object(objects(result.get("locations")).get(0).get("physicalLocation"));
            assertThat(object(physical.get("artifactLocation")).get("uri"))
                    .asString()
                    .matches("[\\w./%-]+");
            assertThat((Integer) object(physical.get("region")).get("startLine"))
                    .isPositive();
        });
        assertThat(CanonicalJson.of(log)).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource({
        "a b/old.yaml, a%20b/old.yaml",
        "ä/x.yaml, %C3%A4/x.yaml",
        "a#b.yaml, a%23b.yaml",
        "50%.yaml, 50%25.yaml"
    })
    void namesFilesAsReferences(String file, String uri) {
        Finding finding = new Finding("id", Severity.ERROR, file, 1, "", "s", "w");
        Map<String, Object> log = SarifOutput.tree(new LintReport(List.of(finding)), List.of());

        assertThat(CanonicalJson.of(log)).contains("\"uri\":\"" + uri + "\"");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }

    private static String text(@Nullable Object message) {
        return (String) Objects.requireNonNull(object(message).get("text"));
    }
}
