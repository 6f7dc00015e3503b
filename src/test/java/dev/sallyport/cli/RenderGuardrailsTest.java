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

@DisplayName("render --guardrails: the guardrail pack of a cluster")
class RenderGuardrailsTest {
    private static final String PLATFORM = "src/test/resources/cast/platform.yaml";
    private static final Path GOLDEN = Path.of("src/test/resources/golden/pack/networkpolicy");

    private final Path checkout;

    RenderGuardrailsTest(@TempDir Path checkout) {
        this.checkout = checkout;
    }

    private Called render(String... more) {
        return Called.with(Stream.concat(
                        Stream.of("render", "--guardrails", "--platform", PLATFORM, "--profile", "fra-prod"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void writesTheObjectsOut() throws IOException {
        String objects = String.join(
                "---\n",
                Files.readString(GOLDEN.resolve("admission.yaml")),
                Files.readString(GOLDEN.resolve("baseline.yaml")),
                Files.readString(GOLDEN.resolve("guardrails.yaml")));

        assertThat(render()).isEqualTo(new Called(0, objects, ""));
    }

    @Test
    void writesTheFolderOfACheckout() throws IOException {
        Path pack = checkout.resolve("clusters/fra-prod/guardrails");

        Called called = render("-d", checkout.toString());

        assertThat(called.exitCode()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out().lines())
                .containsExactly(
                        pack + "/admission.yaml",
                        pack + "/baseline.yaml",
                        pack + "/guardrails.yaml",
                        pack + "/kustomization.yaml");
        for (String file : called.out().split("\n")) {
            assertThat(Path.of(file))
                    .hasSameTextualContentAs(GOLDEN.resolve(Path.of(file).getFileName()));
        }
        assertThat(Called.with("lint", checkout.toString(), "--platform", PLATFORM))
                .isEqualTo(new Called(0, "", ""));
    }

    @Test
    void namesWhatDoesNotBelongThere() throws IOException {
        Path strange = Files.createDirectories(checkout.resolve("clusters/fra-prod/guardrails"))
                .resolve("own.yaml");
        Files.writeString(strange, "a: b");

        Called called = render("-d", checkout.toString());

        assertThat(called.exitCode()).isZero();
        assertThat(called.err()).startsWith("sallyport: " + strange + " is no part of the guardrail pack");
        assertThat(strange).hasContent("a: b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            render                                       | render takes one file with an access, or --guardrails
            render a b                                   | render takes one file with an access, or --guardrails
            render a -d b                                | -d is for --guardrails
            render --guardrails a                        | --guardrails takes no file
            render --guardrails                          | the guardrails are those of a platform file: give --platform
            render --guardrails --platform PLATFORM      | which cluster is it for? Give --profile, one of fra-staging, fra-prod, ams-prod
            render --guardrails --platform PLATFORM --profile x | the platform file has no cluster `x`
            render --guardrails --platform PLATFORM --profile fra-prod -d none | none is no folder
            """)
    void saysWhyItCannotRun(String args, String sentence) {
        Called called = Called.with(args.replace("PLATFORM", PLATFORM).split(" "));

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).startsWith("sallyport: " + sentence);
    }
}
