package dev.sallyport.policy.lint;

import dev.sallyport.Cast;
import dev.sallyport.manifest.DialectReadings;
import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.manifest.YamlReader;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.Platform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Text of manifests to findings, on a fixed day. */
public final class Linted {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private Linted() {}

    /** What lint finds in one file on the platform of the {@link Cast}. */
    public static List<Finding> yaml(String text) {
        return files(Map.of("policy.yaml", text), Cast.platform());
    }

    /** @param files text by path */
    public static List<Finding> files(Map<String, String> files, Platform platform) {
        List<Document> documents = new ArrayList<>();
        new TreeMap<>(files).forEach((file, text) -> documents.addAll(documents(file, text)));
        return Lint.check(new LintInput(documents, platform, TODAY, new DialectReadings(documents)))
                .findings();
    }

    private static List<Document> documents(String file, String text) {
        try {
            return YamlReader.documents(text).stream()
                    .map(root -> new Document(file, root))
                    .toList();
        } catch (UnreadableYaml e) {
            throw new AssertionError(file + ":" + e.line() + ": " + e.reason(), e);
        }
    }
}
