package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.GRANT;
import static dev.sallyport.gitops.Portals.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F4, A12: an SSH remote is reached with one key, and only if it shows a known host key")
class SshRemoteTest {
    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;
    private final NativeGit remote;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final String url;
    private final Path knownHosts;

    SshRemoteTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        remote = NativeGit.bare(folder, "estate.git");
        Path hostKey = key(folder, "host", "ed25519");
        PublicKey portal = AuthorizedKeyEntry.parseAuthorizedKeyEntry(publicKey(key(folder, "portal", "ed25519")))
                .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new FileKeyPairProvider(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, portal));
        server.setCommandFactory(new ProcessShellCommandFactory());
        server.start();
        url = "ssh://git@127.0.0.1:" + server.getPort() + remote.folder();
        knownHosts = Files.writeString(folder.resolve("known_hosts"), line(server, publicKey(hostKey)));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void readsAndDelivers() {
        remote.commit("README.md", "by hand");
        GitOpsRepository portal = portals.on(Settings.of(url).withSsh(folder.resolve("portal"), knownHosts));

        Commit commit = portal.deliver(order(1));

        assertThat(remote.git("rev-parse", "main")).isEqualTo(commit.id().sha());
        assertThat(portal.head().text(GRANT)).contains("request: 1\n");
        assertThat(portal.deliver(order(1))).isEqualTo(new Commit(commit.id(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another key", "no key"})
    void aHostKeyThatIsNotKnownIsRefused(String known) throws IOException {
        String line = known.equals("no key") ? "" : line(server, publicKey(key(folder, "other", "ed25519")));
        Path hosts = Files.writeString(folder.resolve("hosts"), line);
        String before = Files.readString(hosts);
        GitOpsRepository portal = portals.on(Settings.of(url).withSsh(folder.resolve("portal"), hosts));

        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(portal::head)
                .withMessageContaining("key");
        assertThat(hosts).hasContent(before);
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() {
        GitOpsRepository portal = portals.on(Settings.of(url).withSsh(key(folder, "stranger", "rsa"), knownHosts));

        assertThatExceptionOfType(RemoteUnavailable.class).isThrownBy(portal::head);
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() {
        server.setCommandFactory(
                (session, command) -> new ProcessShellCommandFactory().createCommand(session, "sleep 60"));
        Settings settings =
                Settings.of(url).withSsh(folder.resolve("portal"), knownHosts).withTimeout(Duration.ofSeconds(1));
        long start = System.nanoTime();

        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(() -> portals.on(settings).head())
                .withMessageContaining("did not answer within 1 seconds");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static String line(SshServer server, String publicKey) {
        return "[127.0.0.1]:" + server.getPort() + " " + publicKey;
    }

    private static Path key(Path folder, String name, String type) {
        Path file = folder.resolve(name);
        NativeGit.run(folder, List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", name, "-f", name));
        return file;
    }

    private static String publicKey(Path key) throws IOException {
        return Files.readString(Path.of(key + ".pub"));
    }
}
