package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.manifest.YamlReader;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Mapping;
import dev.sallyport.policy.model.YamlValue.Scalar;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import dev.sallyport.policy.model.YamlValue.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every fixture again and again with values of the wrong type, size or sign in random places. How many times each:
 * {@code -Dsallyport.mutilations=1000}.
 */
@DisplayName("Lint stumbles over no manifest, whatever is in it")
class MutilatedManifestTest {
    private static final int TIMES = Tries.of("sallyport.mutilations", 5);
    private static final List<YamlValue> OTHERS = List.of(
            new Scalar("", ScalarType.TEXT, 7),
            new Scalar("no", ScalarType.BOOLEAN, 7),
            new Scalar("", ScalarType.NULL, 7),
            new Scalar("-1", ScalarType.INTEGER, 7),
            new Scalar("99999999999999999999", ScalarType.INTEGER, 7),
            new Scalar("65536", ScalarType.INTEGER, 7),
            new Scalar("1.5", ScalarType.OTHER, 7),
            new Scalar("::/0", ScalarType.TEXT, 7),
            new Scalar("\u202e %s `", ScalarType.TEXT, 7),
            new Sequence(List.of(), 7),
            new Sequence(List.of(new Scalar("", ScalarType.NULL, 7)), 7),
            new Mapping(Map.of(), 7));

    private static YamlValue mutilate(YamlValue value, Random random) {
        if (random.nextInt(12) == 0) return OTHERS.get(random.nextInt(OTHERS.size()));
        return value.match(
                mapping -> mutilate(mapping, random), sequence -> mutilate(sequence, random), scalar -> scalar);
    }

    private static YamlValue mutilate(Mapping mapping, Random random) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        mapping.values().forEach((key, value) -> values.put(key, mutilate(value, random)));
        return new Mapping(values, mapping.line());
    }

    private static YamlValue mutilate(Sequence sequence, Random random) {
        List<YamlValue> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(mutilate(item, random)));
        return new Sequence(items, sequence.line());
    }

    @Test
    void answersInEveryCase() throws IOException, UnreadableYaml {
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of("src/test/resources/lint"))) {
            files = found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            List<YamlValue> documents = YamlReader.documents(Files.readString(file));
            for (int seed = 0; seed < TIMES; seed++) {
                var random = new Random(seed);
                List<Document> mutilated = documents.stream()
                        .map(document -> new Document(file.toString(), mutilate(document, random)))
                        .toList();
                assertThatCode(() -> Lint.check(new LintInput(mutilated, Cast.platform(), Linted.TODAY)))
                        .as("%s, seed %d", file, seed)
                        .doesNotThrowAnyException();
            }
        }
    }
}
