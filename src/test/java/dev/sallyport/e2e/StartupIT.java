package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.local.DataFolder;
import dev.sallyport.local.EmbeddedDatabase;
import dev.sallyport.local.EmbeddedDatabase.Durability;
import dev.sallyport.local.LocalParts;
import dev.sallyport.local.LoopbackIdentityProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Starting the packaged portal")
class StartupIT {
    private final Path dir;

    StartupIT(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void servesOnEmbeddedPartsAndSaysWhereAndForWhom() {
        PortalProcess portal = PortalProcess.start(dir, demo(Map.of())).ready();
        portal.close();

        assertThat(portal.log())
                .contains("Sallyport is ready: http://127.0.0.1:" + portal.url().getPort())
                .contains("Lin Berger", "Online shop", "Sofia Marin", "Auditor")
                .contains(dir.resolve("data/gitops.git").toString());
        assertThat(dir.resolve("data/postgres/postmaster.pid"))
                .as("the database stopped with the portal")
                .doesNotExist();
    }

    @Test
    void takesOverTheDatabaseThatAKilledPortalLeftRunning() throws IOException {
        PortalProcess.start(dir, demo(Map.of())).ready().kill();
        String left = Files.readString(dir.resolve("data/postgres/postmaster.pid"));

        PortalProcess next = PortalProcess.start(dir, demo(Map.of())).ready();
        String taken = Files.readString(dir.resolve("data/postgres/postmaster.pid"));
        next.close();

        assertThat(firstLine(taken)).as("the same server").isEqualTo(firstLine(left));
        assertThat(dir.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesAFolderThatAnotherPortalUses() throws IOException {
        PortalProcess first = PortalProcess.start(dir, demo(Map.of())).ready();
        try (first) {
            Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));

            refused(PortalProcess.start(elsewhere, demo(Map.of())), "Another portal is running", "sallyport.local.dir");
        }
    }

    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            refused(
                    PortalProcess.start(dir, demo(Map.of("quarkus.http.port", port))),
                    "port " + port,
                    "quarkus.http.port (or QUARKUS_HTTP_PORT in the environment)");
            refused(
                    PortalProcess.start(dir, demo(Map.of("sallyport.local.sign-in-port", port))),
                    "Port " + port,
                    "sallyport.local.sign-in-port");
        }
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));

        refused(
                PortalProcess.start(
                        dir,
                        demo(Map.of("sallyport.local.dir", file.resolve("data").toString()))),
                "cannot be used",
                "sallyport.local.dir");
    }

    @Test
    void saysThatThereIsNoRoomForTheDatabase() {
        // no file may grow beyond 2 MB: to the portal the same failed write as on a full disk
        List<String> fullDisk = List.of("bash", "-c", "ulimit -f 2000; exec \"$@\"", "bash");

        refused(PortalProcess.start(fullDisk, dir, demo(Map.of())), "make room", "sallyport.local.dir");
    }

    @Test
    void refusesAnEmbeddedPartInProduction() {
        Map<String, String> settings = production();
        settings.put("sallyport.local.sign-in", "true");

        refused(PortalProcess.start(dir, settings), "Switch off sallyport.local.sign-in");
    }

    @Test
    void refusesAMovedClockInProduction() {
        Map<String, String> settings = production();
        settings.put("sallyport.local.days-ahead", "30");

        refused(PortalProcess.start(dir, settings), "Switch off sallyport.local.days-ahead");
    }

    @Test
    void namesEverySettingThatProductionLacks() {
        Map<String, String> settings = production();
        settings.remove("quarkus.oidc.auth-server-url");
        settings.remove("sallyport.gitops.remote");

        PortalProcess portal = PortalProcess.start(dir, settings);

        refused(portal, "Set quarkus.oidc.auth-server-url", "Set sallyport.gitops.remote");
        assertThat(portal.log()).doesNotContain("Set quarkus.datasource");
    }

    @Test
    void servesInProductionBySettingsAlone() throws IOException, InterruptedException {
        int port = Ports.free();
        try (DataFolder elsewhere = DataFolder.open(dir.resolve("elsewhere"));
                EmbeddedDatabase database = EmbeddedDatabase.start(
                        elsewhere, Path.of("target", "postgres-programs"), Durability.THROWN_AWAY);
                LoopbackIdentityProvider provider =
                        LoopbackIdentityProvider.start(elsewhere, 0, Set.of("https://127.0.0.1:" + port))) {
            Map<String, String> settings = new HashMap<>(LocalParts.settingsOf(database));
            settings.putAll(LocalParts.settingsOf(provider));
            settings.putAll(LocalParts.settingsOfRepository(elsewhere));
            settings.put("quarkus.http.port", String.valueOf(port));
            try (PortalProcess portal = PortalProcess.start(dir, settings).ready()) {
                HttpResponse<Void> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(portal.url()).build(), BodyHandlers.discarding());

                assertThat(answer.statusCode()).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .startsWith(provider.issuer())
                        .contains("redirect_uri=https%3A%2F%2F127.0.0.1");
                assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                        .contains("; Secure");
                assertThat(portal.log()).contains("\"level\":\"INFO\"").doesNotContain("Sign in as");
            }
        }
    }

    @Test
    void explainsItselfWhenItDoesNotKnowTheCommand() {
        PortalProcess portal = PortalProcess.start(dir, Map.of(), "sevre");

        assertThat(portal.exitCode()).isEqualTo(2);
        assertThat(portal.log())
                .contains("there is no command 'sevre'", "Usage:")
                .doesNotContain("\tat ");
    }

    private static void refused(PortalProcess portal, String... sentences) {
        assertThat(portal.exitCode()).as(portal.log()).isEqualTo(1);
        assertThat(portal.log())
                .startsWith("Sallyport does not start.")
                .contains(sentences)
                .doesNotContain("\tat ", "Exception");
    }

    private Map<String, String> demo(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.profile", "demo",
                "sallyport.local.dir", dir.resolve("data").toString(),
                "sallyport.local.sign-in-port", String.valueOf(Ports.free())));
        settings.putAll(more);
        return settings;
    }

    private static Map<String, String> production() {
        return new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/sallyport",
                "quarkus.datasource.username", "sallyport",
                "quarkus.oidc.auth-server-url", "http://127.0.0.1:1/realms/sallyport",
                "quarkus.oidc.credentials.secret", "a-secret-of-at-least-32-characters",
                "sallyport.directory.url", "http://127.0.0.1:1",
                "sallyport.directory.client-secret", "another-secret-of-32-characters-x",
                "sallyport.gitops.remote", "/nowhere/gitops.git",
                "sallyport.platform-file", "/nowhere/platform.yaml"));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElseThrow();
    }
}
