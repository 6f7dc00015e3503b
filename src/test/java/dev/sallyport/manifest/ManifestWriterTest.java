package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The long form, {@code -Dsallyport.yaml.trees=200000}, makes as many trees as the reliability bar asks for. */
@DisplayName("B2: what is written is read back the same, by a YAML 1.1 and a YAML 1.2 parser")
class ManifestWriterTest {
    private static final int TREES = Integer.getInteger("sallyport.yaml.trees", 3_000);

    static Stream<String> hazards() {
        return Stream.of(
                "",
                " ",
                "a",
                "a: b",
                "a : b",
                "- a",
                "-",
                "#",
                "a #b",
                "# a",
                "'",
                "\"",
                "''",
                "\\",
                "\\n",
                "\t",
                "a\tb",
                "\n",
                "a\nb",
                "a\r\nb",
                "\r",
                "a\n",
                "\na",
                " a",
                "a ",
                "\u0085",
                "\u2028",
                "\u2029",
                "\ufeff",
                "a\u0085b",
                "---",
                "...",
                "--- a",
                "\n---\n",
                "\n...\n",
                "{{ }}",
                "{ }",
                "{}",
                "[]",
                "[a, b]",
                "{a: b}",
                "!!javax",
                "!!javax.script.ScriptEngineManager []",
                "!tag",
                "&a",
                "*a",
                "&a *a",
                "<<",
                "=",
                "|",
                ">",
                "|-\n a",
                "%YAML",
                "@a",
                "`a`",
                "?",
                "? a",
                ":",
                ",",
                "yes",
                "no",
                "on",
                "off",
                "y",
                "n",
                "Y",
                "N",
                "YES",
                "No",
                "true",
                "True",
                "FALSE",
                "null",
                "Null",
                "NULL",
                "~",
                ".inf",
                "-.inf",
                ".nan",
                ".NaN",
                "inf",
                "nan",
                "1",
                "-1",
                "+1",
                "1e3",
                "1E3",
                "1.5",
                ".5",
                "5.",
                "0o7",
                "007",
                "0x1F",
                "0b1",
                "1_000",
                "1:20",
                "190:20:30",
                "2026-01-01",
                "2026-01-01T00:00:00Z",
                "12e03",
                "e5",
                "1e",
                "0",
                "\0",
                "\u0007",
                "\u001b[31m",
                "\u007f",
                "\u202e",
                "\u2066",
                "\ud83d\ude80",
                "\u00e9",
                "e\u0301",
                "\u043f\u0440\u0438\u0432\u0435\u0442",
                "a".repeat(65_536),
                "long text with spaces ".repeat(50),
                "a\\\nb",
                "kubernetes.io/metadata.name",
                "10.0.0.0/8",
                "2001:db8::/32",
                "TCP 443",
                "=cmd|' /C calc'!A0",
                "<script>alert(1)</script>");
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void keepsTextAsItIs(String text) {
        assertReadBack(Map.of("text", text));
        assertReadBack(Map.of("list", List.of(text, text)));
        assertReadBack(Map.of("inner", List.of(Map.of("a", text, "b", List.of(Map.of("c", text))))));
        if (text.length() < 128) assertReadBack(Map.of(text, "value"));
    }

    @Test
    void keepsRandomTrees() {
        var random = new Random(2);
        for (int i = 0; i < TREES; i++) assertReadBack(mapping(random, 3));
    }

    private static Map<String, Object> mapping(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) map.put(text(random), value(random, depth));
        return map;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2, 3 -> text(random);
            case 4 -> mapping(random, depth - 1);
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .toList();
        };
    }

    /** Short texts of characters that mean something to YAML, with some of anywhere among them. */
    private static String text(Random random) {
        String telling = ":-#'\"\\{}[]&*!|>%@`?,=~.<\n\r\t\0 \u0085\u2028\ufeffaeyYnNoOxX0123_+/";
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            if (random.nextInt(20) > 0) text.append(telling.charAt(random.nextInt(telling.length())));
            else text.appendCodePoint(random.ints(1, 0x20, 0xD800).findFirst().orElseThrow());
        }
        return text.toString();
    }

    private static void assertReadBack(Map<String, Object> tree) {
        String yaml = YamlText.of(tree);

        List<Object> inOneOne = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml).forEach(inOneOne::add);
        List<Object> inOneTwo = StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(yaml)
                                .spliterator(),
                        false)
                .toList();
        assertThat(inOneOne).as(yaml).containsExactly(tree);
        assertThat(inOneTwo).as(yaml).containsExactly(tree);
    }

    @Test
    void leavesOnlyWordsBareThatNoParserCanMistake() {
        assertThat(YamlText.of(List.of("cart", "k8s-app", "apps/v1", "on", "No", "1a", "a b", "-a", "R-1042")))
                .isEqualTo("""
                        - cart
                        - k8s-app
                        - apps/v1
                        - "on"
                        - "No"
                        - "1a"
                        - "a b"
                        - "-a"
                        - R-1042
                        """);
    }

    @Test
    void refusesWhatIsNoTree() {
        assertThatThrownBy(() -> YamlText.of(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlText.of(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlText.of(Map.of("a", "\ud83d"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlText.of(Map.of("a b".repeat(400), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsTheFilesOfAFolder() {
        assertThat(ManifestWriter.kustomization(
                        new TreeSet<>(List.of("grant-10.yaml", "baseline.yaml", "grant-9.yaml"))))
                .isEqualTo("""
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                        - baseline.yaml
                        - grant-10.yaml
                        - grant-9.yaml
                        """);
    }
}
