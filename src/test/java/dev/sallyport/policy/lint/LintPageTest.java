package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.lint.rule.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of checks in {@code docs/lint.md}, byte for byte; {@code -Dgolden.update=true} writes it anew. */
@DisplayName("docs/lint.md lists every check as the code has it")
class LintPageTest {
    private static final Path PAGE = Path.of("docs/lint.md");
    private static final String START = "## What it looks for\n";

    private static String list() {
        var list = new StringBuilder(START);
        list.append('\n')
                .append("%d checks. A finding of severity error makes the exit code 1.\n"
                        .formatted(Catalog.checks().size()));
        Catalog.chapters().forEach((title, checks) -> append(list, title, checks));
        return list.toString();
    }

    private static void append(StringBuilder list, String title, List<Check> checks) {
        list.append("\n### ").append(title).append('\n');
        list.append("| id | severity | finds that | why | way out |\n|---|---|---|---|---|\n");
        for (Check check : checks) {
            list.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(check.id(), check.severity().word(), check.title(), check.why(), check.wayOut()));
        }
    }

    @Test
    void listsEveryCheck() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(START)) + list();

        if (Boolean.getBoolean("golden.update")) Files.writeString(PAGE, expected);

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }
}
