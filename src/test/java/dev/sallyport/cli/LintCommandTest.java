package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sallyport lint")
class LintCommandTest {
    private static final String CASES = "src/test/resources/lint/";
    private static final String PLATFORM = "src/test/resources/cast/platform.yaml";

    private static Called lint(String... args) {
        return Called.with(Stream.concat(Stream.of("lint"), Stream.of(args)).toArray(String[]::new));
    }

    @Test
    void saysNothingOfWhatIsClean() {
        Called called = lint(CASES + "common.yaml", CASES + "I-WAF/pass.yaml", "--platform", PLATFORM);

        assertThat(called).isEqualTo(new Called(0, "", ""));
    }

    @Test
    void writesALineForEachFinding() {
        Called called = lint(CASES + "common.yaml", CASES + "G-META/fail.yaml", "--platform", PLATFORM);

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .isEqualTo(CASES + "G-META/fail.yaml:10: error G-META spec.egress[0].to[0].ipBlock.cidr:"
                        + " `169.254.169.254/32` opens the cloud metadata service (`169.254.169.254/32`) and one more"
                        + " guarded range — Leave the guarded addresses out of the block, or put them into its"
                        + " `except`\n");
    }

    @Test
    void warningsAloneFailNothing() {
        Called called = lint(CASES + "common.yaml", CASES + "dns-udp-only/fail.yaml", "--platform", PLATFORM);

        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).contains(": warning dns-udp-only ");
    }

    @Test
    void judgesGrantsByTheDay() {
        assertThat(lint(CASES + "grant-expired/fail.yaml").out()).contains("ended on 2026-11-22");
        assertThat(lint(CASES + "grant-expired/pass.yaml").out()).doesNotContain("error grant-expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            json  | [{"file":"src/test/resources/lint/G-META/fail.yaml","id":"G-META","line":10,
            sarif | {"$schema":"https://docs.oasis-open.org/sarif/
            """)
    void writesOtherFormats(String format, String start) {
        Called called = lint("-o", format, CASES + "common.yaml", CASES + "G-META/fail.yaml", "--platform", PLATFORM);

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).startsWith(start).endsWith("\n");
    }

    @Test
    void isNoAnswerWhereSomethingCannotBeRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "a: [");

        Called called = lint(folder.toString());

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).startsWith(folder.resolve("bad.yaml") + ":1: ").contains("no answer, as one manifest");
    }

    @Test
    void isNeverCleanWhereSomethingCannotBeRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "a: [");

        Called called = lint("--keep-going", folder.toString());

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).endsWith("sallyport: the answer is partial\n");
    }

    @Test
    void takesTheNamespacesOfOneCluster() {
        String[] other = {CASES + "common.yaml", "--platform", PLATFORM, "--profile", "ams-prod"};

        assertThat(lint(other)).isEqualTo(new Called(0, "", ""));
        assertThat(lint(CASES + "common.yaml", "--profile", "ams-prod").exitCode())
                .isEqualTo(2);
    }

    @Test
    void findsNothingInTheExampleAndMuchInTheCarelessOne() {
        Called called = lint("deploy/example-careless");

        assertThat(lint("deploy/example", "--platform", "deploy/example/platform.yaml"))
                .isEqualTo(new Called(0, "", ""));
        assertThat(lint("deploy/example")).isEqualTo(new Called(0, "", ""));
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out().lines().map(line -> line.split(" ")[2].replace(":", "")))
                .containsExactly("INV-7", "D-DNS", "G-META", "G-TENANT", "API-CIDR");
    }

    @Test
    void readsListsWhoseItemsDoNotSayTheirKind(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("list.json"), """
                {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicyList", "items": [{"metadata": {"name": "A"}}]}
                """);

        assertThat(lint(folder.toString()).out()).contains("error API-NAME metadata.name: `A` is not a name");
    }

    @Test
    void showsWhatCannotBeSeen(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a, "\\u001b[31m\\u202e": b}}
                """);

        assertThat(lint(folder.toString()).out())
                .contains("metadata.\\u001b[31m\\u202e: There is no field")
                .doesNotContain("\u001b", "\u202e");
    }
}
