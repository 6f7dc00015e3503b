package dev.sallyport.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.manifest.GuardrailFolder;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Byte for byte; {@code -Dgolden.update=true} writes the files anew. */
@DisplayName("INV-8: the guardrail pack of a cluster, dialect by dialect")
class GuardrailPackGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/pack");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rendersTheWholeFolder(Dialect dialect) throws IOException {
        Path golden = GOLDEN.resolve(dialect.toString());
        ClusterProfile cluster = Cast.cluster("fra-prod", dialect);
        Map<String, String> actual = new TreeMap<>();
        new GuardrailFolder(cluster.name())
                .content(GuardrailPack.of(Cast.platform(), cluster))
                .forEach((path, text) -> actual.put(path.replace("clusters/fra-prod/guardrails/", ""), text));
        if (Boolean.getBoolean("golden.update")) write(golden, actual);

        assertThat(read(golden)).isEqualTo(actual);
        assertThat(actual).containsOnlyKeys("admission.yaml", "baseline.yaml", "guardrails.yaml", "kustomization.yaml");
    }

    private static void write(Path folder, Map<String, String> texts) throws IOException {
        Files.createDirectories(folder);
        for (var text : texts.entrySet()) Files.writeString(folder.resolve(text.getKey()), text.getValue());
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) texts.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
        return texts;
    }
}
