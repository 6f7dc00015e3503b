package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.GRANT;
import static dev.sallyport.gitops.Portals.content;
import static dev.sallyport.gitops.Portals.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F4: whatever an HTTP remote does, each order ends with one commit and no message holds the token")
class HttpRemoteTest {
    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;
    private final NativeGit remote;
    private final GitHttpServer server;
    private final GitOpsRepository portal;

    HttpRemoteTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        remote = NativeGit.bare(folder, "estate.git");
        server = new GitHttpServer(folder);
        portal = portals.on(settings(server.url("estate.git")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAndDeliversWithTheToken() {
        assertThat(portal.deliver(order(1)).alreadyThere()).isFalse();
        remote.commit("README.md", "by hand");
        Commit second = portal.deliver(order(2));

        assertThat(remote.git("rev-parse", "main")).isEqualTo(second.id().sha());
        assertThat(portal.head().text(GRANT)).contains("request: 2\n");
        assertThat(portal.head().text("README.md")).contains("by hand");
        remote.git("fsck", "--strict");
    }

    @Test
    void aLargeRepositoryComesInOneFetch() {
        for (int file = 0; file < 20; file++) {
            remote.commit("apps/app-" + file + ".yaml", ("line " + file + "\n").repeat(2_000));
        }

        assertThat(portal.head().paths("apps")).hasSize(20);
    }

    @Test
    void aWrongTokenIsUnavailable() {
        RemoteUnavailable failure =
                unavailable(portals.on(Settings.of(server.url("estate.git")).withToken("wrong-canary")));

        assertThat(failure).hasMessageContaining("not authorized").hasMessageNotContaining("canary");
    }

    @Test
    void noTokenIsUnavailable() {
        assertThat(unavailable(portals.on(Settings.of(server.url("estate.git")))))
                .hasMessageContaining("uthentication");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500, 502, 503})
    void anErrorStatusIsUnavailable(int status) {
        server.answer(status, "text/plain", "no");
        unavailable(portal);

        server.misbehave(exchange -> false);
        assertThat(portal.head().commit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <html>Sign in</html>",
        "text/html, ''",
        "text/plain, ''",
        "application/x-git-upload-pack-advertisement, <html>Sign in</html>",
        "application/x-git-upload-pack-advertisement, ''",
        "application/x-git-upload-pack-advertisement, 0000",
        "application/x-git-upload-pack-advertisement, 001e# service=git-upload-pack"
    })
    void aPageInsteadOfGitIsUnavailableAndNoEmptyRepository(String contentType, String body) {
        server.answer(200, contentType, body);

        unavailable(portal);
    }

    @Test
    void whatWasReadStaysWhileTheRemoteIsAway() {
        portal.deliver(order(1));
        server.answer(503, "text/plain", "no");

        unavailable(portal);
        assertThat(portal.lastKnown().orElseThrow().text(GRANT)).contains("request: 1\n");

        server.misbehave(exchange -> false);
        assertThat(portal.deliver(order(2)).alreadyThere()).isFalse();
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var elsewhere = new GitHttpServer(folder)) {
            server.misbehave(exchange -> {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                elsewhere.url(
                                        exchange.getRequestURI().toString().substring(1)));
                exchange.sendResponseHeaders(302, -1);
                return true;
            });

            unavailable(portal);

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aHookThatDeclinesIsARefusalInTheServersWords() throws IOException {
        portal.deliver(order(1));
        String before = remote.git("rev-parse", "main");
        Path hook = Files.writeString(remote.folder().resolve("hooks/pre-receive"), """
                #!/bin/sh
                printf 'Only on \\033[31mworking\\033[0m days, %s\\n' 'glpat-s3cr3t-canary' >&2
                exit 1
                """);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        RemoteRefused refused = catchThrowableOfType(RemoteRefused.class, () -> portal.deliver(order(2)));

        assertThat(refused)
                .hasMessageContaining("pre-receive hook declined")
                .hasMessageContaining("Only on [31mworking [0m days, ***")
                .hasMessageNotContaining("\u001b");
        assertThat(everything(refused)).doesNotContain(GitHttpServer.TOKEN);
        assertThat(remote.git("rev-parse", "main")).isEqualTo(before);

        Files.delete(hook);
        assertThat(portal.deliver(order(2)).alreadyThere()).isFalse();
    }

    @Test
    void aBranchThatMovesBetweenTheAdvertisementAndTheUpdateIsStale() throws IOException {
        portal.deliver(order(1));
        Path hook = Files.writeString(remote.folder().resolve("hooks/pre-receive"), """
                #!/bin/sh
                rm "$0"
                unset GIT_QUARANTINE_PATH
                export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a
                git update-ref refs/heads/main $(git commit-tree -m rival -p main 'main^{tree}')
                """);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatExceptionOfType(StaleBranch.class).isThrownBy(() -> portal.deliver(order(2)));
        assertThat(remote.git("log", "--format=%s", "main")).startsWith("rival\n");
        assertThat(portal.deliver(order(2)).alreadyThere()).isFalse();
    }

    @Test
    void aLostReportIsFoundByTheNextAttempt() {
        portal.deliver(order(1));
        Order second = order(2, before -> {
            server.loseReports();
            return Map.of(GRANT, content("x"));
        });
        assertThatExceptionOfType(RemoteUnavailable.class).isThrownBy(() -> portal.deliver(second));
        String landed = remote.git("rev-parse", "main");
        assertThat(remote.git("log", "-1", "--format=%(trailers:key=Sallyport-Request,valueonly)", "main"))
                .isEqualTo("2");

        server.misbehave(exchange -> false);
        assertThat(portal.deliver(order(2))).isEqualTo(new Commit(new CommitId(landed), true));
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("2");
    }

    static Stream<Integer> places() {
        return IntStream.rangeClosed(0, 19).mapToObj(step -> step * step * 4);
    }

    @ParameterizedTest(name = "after {0} bytes")
    @MethodSource("places")
    void aLineThatBreaksAnywhereLosesAndDoublesNothing(int bytes) throws IOException {
        remote.commit("README.md", "by hand");
        boolean landed;
        try (var line = FaultyLine.thatBreaksAfter(bytes, server.port())) {
            landed = portals.on(settings(line.url("estate.git")))
                    .deliver(order(1))
                    .alreadyThere();
        } catch (RemoteUnavailable failure) {
            assertThat(everything(failure)).doesNotContain(GitHttpServer.TOKEN);
            landed = false;
        }

        assertThat(landed).isFalse();
        portal.deliver(order(1));
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("2");
    }

    @Test
    void aRemoteThatHangsIsGivenUpInTime() throws IOException {
        try (var line = FaultyLine.thatHangs(server.port())) {
            givenUpInTime(portals.on(settings(line.url("estate.git")).withTimeout(Duration.ofSeconds(1))));
        }
    }

    @Test
    void aRemoteThatDripsIsGivenUpInTime() throws IOException {
        try (var line = FaultyLine.thatDrips(server.port())) {
            givenUpInTime(portals.on(settings(line.url("estate.git")).withTimeout(Duration.ofSeconds(1))));
        }
    }

    @Test
    void aRemoteThatTakesNoConnectionsIsUnavailable() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(unavailable(portals.on(settings("http://127.0.0.1:" + free + "/estate.git"))))
                .hasMessageContaining("takes no connections");
    }

    @Test
    void aHostThatDoesNotExistIsUnavailable() {
        assertThat(unavailable(portals.on(settings("https://git.invalid/estate.git"))))
                .hasMessageContaining("not known");
    }

    @Test
    void aCertificateThatNobodyTrustsIsUnavailable() throws Exception {
        Path keys = folder.resolve("keys.p12");
        NativeGit.run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        keys.toString()));
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, "secret".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.start();
        try {
            unavailable(portals.on(
                    settings("https://localhost:" + secure.getAddress().getPort() + "/estate.git")));
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void theTokenGoesToNoHostButTheRemote() throws IOException {
        portal.head();

        assertThat(new TokenCredentials("git.example.com", "oauth2", "x")
                        .get(
                                new org.eclipse.jgit.transport.URIish(java.net
                                        .URI
                                        .create("https://evil.example.com/a")
                                        .toURL()),
                                new org.eclipse.jgit.transport.CredentialItem.Password()))
                .isFalse();
        assertThat(server.requests()).isNotEmpty().allMatch(request -> !request.contains("canary"));
    }

    private static Settings settings(String url) {
        return Settings.of(url).withToken(GitHttpServer.TOKEN);
    }

    private static void givenUpInTime(GitOpsRepository portal) {
        long start = System.nanoTime();

        assertThat(unavailable(portal)).hasMessageContaining("did not answer within 1 seconds");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static RemoteUnavailable unavailable(GitOpsRepository portal) {
        RemoteUnavailable failure = catchThrowableOfType(RemoteUnavailable.class, portal::head);
        assertThat(failure).isNotNull();
        assertThat(everything(failure)).doesNotContain(GitHttpServer.TOKEN);
        assertThat(failure.getMessage()).doesNotContain("Exception").matches("\\S.*");
        return failure;
    }

    /** All that a log would show. */
    private static String everything(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
