package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.platform.PlatformFile;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lint: the sample company's repository, with the baselines that the portal writes into it")
class SampleEstateLintTest {
    private static final Path SAMPLE = Path.of("src/main/resources/sample");

    private final Platform platform = PlatformFile.read("platform.yaml", read(SAMPLE.resolve("platform.yaml")));
    private final Map<String, String> workloads = workloads();

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> workloads() {
        Path repository = SAMPLE.resolve("repository");
        try (Stream<Path> files = Files.walk(repository)) {
            Map<String, String> texts = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> texts.put(repository.relativize(file).toString(), read(file)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> withBaselines() {
        Estate estate = RepositoryManifests.read(workloads).estate(path -> true).estate();
        Map<String, String> repository = new TreeMap<>(workloads);
        for (TenantNamespace namespace : platform.namespaces()) {
            repository.putAll(new NamespaceFolder(namespace.cluster(), namespace.name())
                    .content(new Renderer(platform).baseline(namespace, estate.applications()), Map.of()));
        }
        return repository;
    }

    @Test
    void isCleanOfErrorsAndWarnings() {
        assertThat(Linted.files(withBaselines(), platform)).noneMatch(finding -> finding.severity() != Severity.INFO);
    }

    @Test
    void lacksItsBaselinesBeforeThePortalHasWrittenThem() {
        List<Finding> findings = Linted.files(workloads, platform);

        assertThat(findings.stream().filter(finding -> finding.id().equals("INV-5")))
                .hasSize(platform.namespaces().size());
        assertThat(findings.stream().filter(finding -> finding.id().equals("INV-7")))
                .hasSize(platform.namespaces().size());
    }
}
