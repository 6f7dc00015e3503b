package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands of the packaged jar")
class CommandLineIT {
    private static final Path APP = Path.of("target", "quarkus-app");
    private static final Path ARCHIVE = Path.of("target", "sallyport-cli.jsa");
    private static final String EXAMPLE = "deploy/example";
    private static final int PATIENCE_SECONDS = 60;

    private final Path dir;

    CommandLineIT(@TempDir Path dir) {
        this.dir = dir;
    }

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Ended jar(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                APP.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private Ended script(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(
                environment,
                Stream.concat(Stream.of("deploy/bin/sallyport"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String golden() throws IOException {
        return Files.readString(Path.of("src/test/resources/reach/answers/list.txt"));
    }

    @Test
    void answerWithoutStartingThePortal() throws Exception {
        assertThat(jar("reach", "list", EXAMPLE)).isEqualTo(new Ended(0, golden(), ""));
        assertThat(jar("reach", "list", "nowhere")).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).startsWith("nowhere:1: no such file\n").doesNotContain("\tat ");
        });
    }

    @Test
    void sayNothingWhenTheReaderHasSeenEnough() throws Exception {
        String jar = APP.resolve("quarkus-run.jar").toString();

        Ended ended = run(
                Map.of(),
                "sh",
                "-c",
                "java -jar " + jar + " reach list src/main/resources/sample/repository | head -n 1");

        assertThat(ended.out().lines()).hasSize(1);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void sayInASentenceThatMemoryIsShort() throws Exception {
        Path large = dir.resolve("large.yaml");
        Files.writeString(large, "a: [" + "x,".repeat(8_000_000) + "x]\n");

        Ended ended = script(Map.of("JAVA_OPTS", "-Xmx32m"), "reach", "list", large.toString());

        assertThat(ended)
                .isEqualTo(new Ended(2, "", "sallyport: not enough memory for this input; give Java more with -Xmx\n"));
    }

    @Test
    void startFasterByAScriptThatKeepsAnArchive() throws Exception {
        Files.deleteIfExists(ARCHIVE);

        assertThat(script(Map.of(), "reach", "list", EXAMPLE)).isEqualTo(new Ended(0, golden(), ""));
        assertThat(ARCHIVE).isNotEmptyFile();
        var made = Files.getLastModifiedTime(ARCHIVE);
        assertThat(script(Map.of(), "reach", "list", EXAMPLE)).isEqualTo(new Ended(0, golden(), ""));
        assertThat(Files.getLastModifiedTime(ARCHIVE)).isEqualTo(made);

        Files.writeString(Files.createDirectories(dir.resolve("app")).resolve("none"), "");
        assertThat(script(Map.of("SALLYPORT_APP", dir.resolve("app").toString()), "reach", "list", EXAMPLE))
                .satisfies(ended -> {
                    assertThat(ended.exitCode()).isEqualTo(2);
                    assertThat(ended.err())
                            .contains("there is no packaged portal")
                            .doesNotContain("\tat ");
                });
    }

    @Test
    void replaceAnArchiveThatIsDamaged() throws Exception {
        Files.writeString(ARCHIVE.toFile().canWrite() ? ARCHIVE : removed(ARCHIVE), "damaged");

        assertThat(script(Map.of(), "reach", "list", EXAMPLE)).isEqualTo(new Ended(0, golden(), ""));
        Files.delete(ARCHIVE);
    }

    private static Path removed(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }
}
