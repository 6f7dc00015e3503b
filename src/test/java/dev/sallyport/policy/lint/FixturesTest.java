package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sallyport.Cast;
import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check has a folder with a manifest that fails it and one that passes. Both are read beside {@code common.yaml},
 * three tenants' namespaces with their baseline, so that a fixture holds what matters alone.
 */
@DisplayName("Lint: each check strikes where it should, and nowhere else")
class FixturesTest {
    private static final Path CASES = Path.of("src/test/resources/lint");

    private static List<Finding> findings(Path file) throws IOException {
        return Linted.files(
                Map.of(
                        "common.yaml",
                        Files.readString(CASES.resolve("common.yaml")),
                        "case/" + file.getFileName(),
                        Files.readString(file)),
                Cast.platform());
    }

    /** Beside what is looked for there may be hints, but neither a warning nor an error. */
    private static Stream<Finding> others(List<Finding> findings, Check check) {
        return findings.stream()
                .filter(finding -> !finding.id().equals(check.id()) && finding.severity() != Severity.INFO);
    }

    @TestFactory
    Stream<DynamicTest> findsWhatFailsAndThatAlone() {
        return Catalog.checks().stream()
                .map(check -> dynamicTest(check.id(), () -> {
                    List<Finding> findings = findings(CASES.resolve(check.id()).resolve("fail.yaml"));

                    assertThat(findings.stream().filter(finding -> finding.id().equals(check.id())))
                            .isNotEmpty()
                            .allSatisfy(finding -> {
                                assertThat(finding.severity()).isEqualTo(check.severity());
                                assertThat(finding.file()).isEqualTo("case/fail.yaml");
                            });
                    assertThat(others(findings, check)).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> leavesInPeaceWhatPasses() {
        return Catalog.checks().stream()
                .map(check -> dynamicTest(check.id(), () -> {
                    List<Finding> findings = findings(CASES.resolve(check.id()).resolve("pass.yaml"));

                    assertThat(findings.stream().map(Finding::id)).doesNotContain(check.id());
                    assertThat(others(findings, check)).isEmpty();
                }));
    }

    @Test
    void everyFolderIsOfACheck() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Catalog.checks().stream().map(Check::id).toList());
        }
    }

    @Test
    void idsAreGivenOnce() {
        assertThat(Catalog.checks().stream().map(Check::id)).doesNotHaveDuplicates();
    }

    @Test
    void sentencesHaveNoEndOfTheirOwn() {
        assertThat(Catalog.checks()).allSatisfy(check -> assertThat(List.of(check.title(), check.wayOut()))
                .as(check.id())
                .noneMatch(text -> text.endsWith(".")));
    }
}
