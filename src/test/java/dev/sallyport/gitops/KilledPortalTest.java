package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("W4-W9: a portal that is killed or fails anywhere in a delivery leaves one commit in the end")
class KilledPortalTest {
    private static final int KILLED = 137;

    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;
    private final NativeGit remote;

    KilledPortalTest(@TempDir Path folder) {
        this.folder = folder;
        remote = NativeGit.bare(folder, "remote.git");
        remote.commit("README.md", "by hand");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"W4, false", "W5, false", "W6, false", "W7, false", "W8, true", "W9, true"})
    void killed(String place, boolean landed) throws Exception {
        assertThat(deliverElsewhere(failpoint(place + " halt"))).isEqualTo(KILLED);

        endsWithOneCommit(landed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"W4, false", "W5, false", "W6, false", "W7, false", "W8, true", "W9, true"})
    void failed(String place, boolean landed) throws Exception {
        assertThat(deliverElsewhere(failpoint(place + " throw"))).isEqualTo(1);

        endsWithOneCommit(landed);
    }

    @Test
    void theGitSettingsOfTheMachineHaveNoSay() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve(".gitconfig"), """
                [url "file:///nowhere"]
                    insteadOf = file:///
                [commit]
                    gpgsign = true
                [core]
                    hooksPath = /nowhere
                """);

        assertThat(deliverElsewhere("-Duser.home=" + home)).isZero();
        assertThat(home.resolve(".config")).doesNotExist();
        endsWithOneCommit(true);
    }

    private void endsWithOneCommit(boolean landed) {
        assertThat(portals.on(remote).deliver(order(1)).alreadyThere()).isEqualTo(landed);
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("2");
        remote.git("fsck", "--strict");
    }

    private String failpoint(String order) throws IOException {
        return "-Dsallyport.failpoint=" + Files.writeString(folder.resolve("failpoint"), order);
    }

    /** @return the exit status of a JVM that delivers the order */
    private int deliverElsewhere(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                option,
                Elsewhere.class.getName(),
                remote.folder().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("HOME");
        builder.environment().remove("XDG_CONFIG_HOME");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        assertThat(output).doesNotContain("ClassNotFound");
        return status;
    }

    /** What runs in the other JVM. */
    static final class Elsewhere {
        private Elsewhere() {}

        /** @param arguments the remote */
        public static void main(String[] arguments) {
            int status = 1;
            try {
                new GitOpsRepository(Settings.of(arguments[0]).withTimeout(Duration.ofSeconds(2)), Clock.systemUTC())
                        .deliver(order(1));
                status = 0;
            } finally {
                Runtime.getRuntime().halt(status); // without waiting for what JGit does in the background
            }
        }
    }
}
