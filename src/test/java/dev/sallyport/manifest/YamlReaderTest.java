package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.model.YamlValue.Mapping;
import dev.sallyport.policy.model.YamlValue.Scalar;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("YAML and JSON as Kubernetes reads them")
class YamlReaderTest {
    private final List<YamlValue> documents = new ArrayList<>();
    private final List<UnreadableYaml> unreadable = new ArrayList<>();

    private void read(String text) {
        YamlReader.read(text, documents::add, unreadable::add);
    }

    private Mapping only() {
        assertThat(unreadable).isEmpty();
        return documents.get(0).asMapping().orElseThrow();
    }

    private List<String> errors() {
        return unreadable.stream().map(e -> e.line() + ": " + e.reason()).toList();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            y           | BOOLEAN
            N           | BOOLEAN
            on          | BOOLEAN
            Off         | BOOLEAN
            yes         | BOOLEAN
            TRUE        | BOOLEAN
            tRUE        | TEXT
            yeS         | TEXT
            "y"         | TEXT
            'on'        | TEXT
            !!str y     | TEXT
            ~           | NULL
            null        | NULL
            nUll        | TEXT
            0           | INTEGER
            -8          | INTEGER
            0x1F        | INTEGER
            0b11        | INTEGER
            0o17        | INTEGER
            0755        | INTEGER
            1_000       | INTEGER
            08          | OTHER
            1.5         | OTHER
            12e4567     | OTHER
            .inf        | OTHER
            .5          | OTHER
            .           | TEXT
            ...x        | TEXT
            1:20:30     | TEXT
            2026-11-23  | TEXT
            1.2.3       | TEXT
            80a         | TEXT
            !!float 1   | OTHER
            """)
    void takesTextWithoutQuotesForWhatItLooksLike(String text, String type) {
        read("a: " + text);

        YamlValue value = only().get("a").orElseThrow();
        assertThat(value.<String>match(m -> "", s -> "", s -> s.type().name())).isEqualTo(type);
    }

    @Test
    void seesTruthValuesAmongKeysAsKubernetesDoes() {
        read("{on: a, n: b, \"y\": c, 8: d}");

        assertThat(only().values().keySet()).containsExactly("true", "false", "y", "8");
    }

    @Test
    void reportsEachBadDocumentAndReadsTheOthers() {
        read("a: 1\n---\nb: [\n---\nc: {}\n---\n\td: 1\n--- # note\ne: 2\n...\n%YAML 1.1\n---\nf: *none\n");

        assertThat(documents).extracting(YamlValue::line).containsExactly(1, 5, 9);
        assertThat(errors())
                .hasSize(3)
                .satisfiesExactly(
                        b -> assertThat(b).startsWith("4: expected the node content"),
                        d -> assertThat(d).startsWith("7: found character '\\t(TAB)'"),
                        f -> assertThat(f).isEqualTo("13: found undefined alias none"));
    }

    @Test
    void takesDashesInsideABlockForText() {
        read("a: |\n  ---\n  b\n---\nc: 1\n");

        assertThat(documents).hasSize(2);
        assertThat(only().get("a").flatMap(YamlValue::asText)).contains("---\nb\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            line feeds,             a: 1\\n---\\nb: 2\\n
            carriage returns too,   a: 1\\r\\n---\\r\\nb: 2\\r\\n
            carriage returns alone, a: 1\\r---\\rb: 2\\r
            a byte order mark,      BOMa: 1\\n---\\nb: 2
            """)
    void readsTheLineEndsOfAnySystem(String name, String text) {
        read(text.translateEscapes().replace("BOM", "\uFEFF"));

        assertThat(unreadable).isEmpty();
        assertThat(documents)
                .containsExactly(
                        new Mapping(Collections.singletonMap("a", new Scalar("1", ScalarType.INTEGER, 1)), 1),
                        new Mapping(Collections.singletonMap("b", new Scalar("2", ScalarType.INTEGER, 3)), 3));
    }

    @Test
    void readsJsonIndentedWithTabs() {
        read("{\n\t\"a\": {\n\t\t\"b\": \"x\\ty\"\n\t}\n}\n");

        assertThat(new ManifestReaderTextOf(only()).at("a", "b")).isEqualTo("x\ty");
    }

    private record ManifestReaderTextOf(YamlValue value) {
        private String at(String... path) {
            try {
                return new ManifestReader(value).text(path).orElseThrow();
            } catch (UnreadableYaml e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            a: \\u0000              | 1: the character U+0000, which YAML does not allow
            x: 1\\na: \\u0007       | 2: the character U+0007, which YAML does not allow
            a: 1\\nb: 2\\na: 3      | 3: the key `a` is given twice
            on: 1\\nyes: 2          | 2: the key `true` is given twice
            a: &x [*x]              | 1: a value that contains itself
            """)
    void saysWhatIsWrong(String text, String error) {
        read(text.replace("\\u0000", "\0").replace("\\u0007", "\u0007").translateEscapes());

        assertThat(errors()).containsExactly(error);
    }

    @Test
    void boundsDepthAndAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x]\n");
        for (int i = 1; i < 20; i++) bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        read(bomb.toString());
        read("a: " + "[".repeat(101) + "]".repeat(101));
        read("x".repeat(16 * 1024 * 1024 + 1));

        assertThat(errors())
                .containsExactly(
                        "15: aliases make it a tree of too many values",
                        "1: nested deeper than 100 levels",
                        "1: longer than 16,777,216 characters");
    }

    @Test
    void countsOnlyWhatAliasesAdd() {
        var large = new StringBuilder();
        for (int i = 0; i < 200_000; i++) large.append("- x\n");
        read(large.toString());

        assertThat(documents.get(0).asSequence().orElseThrow()).hasSize(200_000);
    }
}
