package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("YAML for the eye")
class YamlLinesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            kind: NetworkPolicy            | key=kind mark=: value=NetworkPolicy
            - to:                          | mark=- key=to mark=:
            - - a: "b: c" # d              | mark=- - key=a mark=: string="b: c" comment=# d
            name: 'it''s'                  | key=name mark=: string='it' string='s'
            sallyport.dev/request: "R-1"   | key=sallyport.dev/request mark=: string="R-1"
            image: host:5000/a             | key=image mark=: value=host:5000/a
            labels: {a: b}                 | key=labels mark=: mark={ value=a: b mark=}
            # only words: here             | comment=# only words: here
            url: http://x/#y               | key=url mark=: value=http://x/#y
            ---                            | mark=---
            "a: b": c                      | key="a: b" mark=: value=c
            script: a -> b > c             | key=script mark=: value=a -> b > c
            just text                      | value=just text
            """)
    void tellsKeysFromValues(String line, String runs) {
        assertThat(YamlLines.of(line).get(0).texts().stream()
                        .filter(it -> !it.kind().equals("plain"))
                        .map(it -> it.kind() + "=" + it.text().stripTrailing())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(runs);
    }

    @Test
    void keepsABlockOfTextOneColour() {
        List<CodeText.Line> lines = YamlLines.of("text: |\n  key: value\n\n  # no comment\nnext: 1\n");

        assertThat(lines.get(1).texts()).containsExactly(new CodeText("string", "  key: value"));
        assertThat(lines.get(3).texts()).containsExactly(new CodeText("string", "  # no comment"));
        assertThat(lines.get(4).texts()).contains(new CodeText("key", "next"));
    }

    @Test
    void numbersLinesFromOneAndAddsNoneAtTheEnd() {
        assertThat(YamlLines.of("a: 1\nb: 2\n"))
                .extracting(CodeText.Line::number)
                .containsExactly(1, 2);
        assertThat(YamlLines.of("")).isEmpty();
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(ints = {0x202e, 0x2066, 0x200b, 0xfeff, 0x00, 0x1b, 0x7f, 0x85, 0x2028})
    void showsWhatWouldActInsteadOfBeingSeen(int character) {
        String shown = YamlLines.of("a: b" + Character.toString(character) + "c").stream()
                .flatMap(line -> line.texts().stream())
                .map(CodeText::text)
                .collect(Collectors.joining());

        assertThat(shown).isEqualTo("a: b\\u%04xc".formatted(character));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "a:",
                "- ",
                ":",
                "\"",
                "'",
                "{",
                "a: \"b",
                "\t- a",
                "- - - -",
                "a: |2-",
                "? x",
                "!!a &b *c",
                "<script>",
                "é: ü"
            })
    void changesNoCharacter(String line) {
        assertThat(YamlLines.of(line).get(0).texts().stream()
                        .map(CodeText::text)
                        .collect(Collectors.joining()))
                .isEqualTo(line);
    }

    @Test
    void isQuickOnLongLines() {
        for (String hard : List.of("| ", "a: ", "'", "\"\\", "- ", "# ", ": #")) {
            long start = System.nanoTime();
            YamlLines.of(hard.repeat(65_536 / hard.length()));
            assertThat((System.nanoTime() - start) / 1_000_000).as(hard).isLessThan(1_000);
        }
    }
}
