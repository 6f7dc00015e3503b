package dev.sallyport.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A3, A10, A12, B4, B8: address, branch and path can only mean one thing")
class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/estate.git",
                "file:///srv/git/estate.git",
                "https://git.example.com/platform/estate.git",
                "https://git.example.com:8443/platform/estate",
                "ssh://git@git.example.com/platform/estate.git",
                "ssh://git@git.example.com:2222/~platform/estate.git",
                "https://[2001:db8::1]/estate.git",
                "http://localhost:3000/estate.git",
                "http://127.0.0.1/estate.git",
                "http://[::1]:80/estate.git"
            })
    void theseRemotesAreTaken(String remote) {
        assertThatCode(() -> RemoteAddress.of(remote, Optional.empty()).forJGit())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "estate.git",
                "../estate.git",
                "git@git.example.com:platform/estate.git",
                "ext::sh -c id",
                "ext::/bin/sh",
                "git://git.example.com/estate.git",
                "http://git.example.com/estate.git",
                "http://localhost.example.com/estate.git",
                "http://127.0.0.2/estate.git",
                "http://2130706433/estate.git",
                "ftp://git.example.com/estate.git",
                "fd::17/estate",
                "file://host/estate.git",
                "file:estate.git",
                "file:///estate.git?x",
                "file:///estate.git#x",
                "https://user:secret@git.example.com/estate.git",
                "https://secret@git.example.com/estate.git",
                "https://git.example.com@evil.example.com/estate.git",
                "ssh://git:secret@git.example.com/estate.git",
                "ssh://-oProxyCommand=id/estate.git",
                "ssh://git@-oProxyCommand=id/estate.git",
                "ssh://-x@git.example.com/estate.git",
                "https://git.example.com",
                "https://git.example.com/",
                "https://git.example.com/a/../b",
                "https://git.example.com/a/./b",
                "https://git.example.com/%2e%2e/b",
                "https://git.example.com//b",
                "https://git.example.com/a?b=c",
                "https://git.example.com/a#b",
                "https://git.example.com/a b",
                "https://git.example.com/a\nb",
                "https:///a",
                "https://GIT.example.com/a",
                "https://git_example/a",
                "https://git.example.com./a",
                "https://g\u0456t.example.com/a",
                "https:a"
            })
    void theseRemotesAreRefusedWithoutRepeatingThem(String remote) {
        assertThat(catchThrowable(() -> RemoteAddress.of(remote, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("sallyport.gitops.remote ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aHostThatIsNotListedIsRefused() {
        var allowed = Optional.of(List.of("git.example.com"));

        assertThatCode(() -> RemoteAddress.of("https://git.example.com:8443/a", allowed))
                .doesNotThrowAnyException();
        assertThatCode(() -> RemoteAddress.of("/srv/git/a", allowed)).doesNotThrowAnyException();
        for (String host : List.of("evil.example.com", "git.example.com.evil.com", "xgit.example.com", "example.com")) {
            assertThatIllegalArgumentException().isThrownBy(() -> RemoteAddress.of("https://" + host + "/a", allowed));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RemoteAddress.of("ssh://git@" + host + "/a", allowed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "release/2026-11", "v1.2"})
    void theseBranchesAreTaken(String branch) {
        assertThat(new BranchName(branch).ref()).isEqualTo("refs/heads/" + branch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-x",
                "--force",
                "+main",
                "main:other",
                "refs/heads/main",
                "refs/tags/v1",
                "HEAD",
                "a..b",
                "a@{1}",
                "@",
                "a.lock",
                "a b",
                "a\nb",
                "a~1",
                "a^",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.",
                "m\u0430in"
            })
    void theseBranchesAreRefused(String branch) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BranchName(branch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "clusters/prod/namespaces/shop/grant-12.yaml", "a/b_c/kustomization.yaml", "con", "0/1"})
    void thesePathsAreTaken(String path) {
        assertThatCode(() -> RepositoryPath.check(path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void thesePathsAreRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> RepositoryPath.check(path));
    }

    static Stream<String> escapes() {
        return Stream.of(
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "a/..",
                "../a",
                "a/../b",
                "a/./b",
                ".git",
                "a/.git/config",
                "a/.GIT/config",
                "a/.Git",
                ".gitmodules",
                "a/.gitattributes",
                "git~1",
                "a\\b",
                "a\\..\\b",
                "C:/a",
                "C:\\a",
                "%2e%2e/a",
                "a%2fb",
                "..%2fa",
                "CON",
                "Aux.yaml",
                "a b",
                "a\nb",
                "a\u0000b",
                "a\u202eb",
                "-x",
                "a/-rf",
                "a.",
                "a/b.",
                "~/a",
                "$HOME",
                "\u0430",
                "\uff0e\uff0e/a",
                ".\u200cgit",
                "a:b",
                "a*",
                "a?",
                "x".repeat(256),
                "a/" + "x".repeat(300) + ".yaml",
                "a/".repeat(600) + "a");
    }

    @Test
    void noPathThatIsTakenLeadsOutOfItsFolder() {
        var random = new Random(4);
        String alphabet = "ab./-_%\\ :A~\u0000\n\u0430";
        for (int round = 0; round < 50_000; round++) {
            var path = new StringBuilder("clusters/a/");
            random.ints(random.nextInt(12), 0, alphabet.length()).forEach(at -> path.append(alphabet.charAt(at)));
            if (catchThrowable(() -> RepositoryPath.check(path.toString())) == null) {
                assertThat(path.toString())
                        .matches("[a-z0-9._/-]+")
                        .doesNotContain("//", "/.", "./")
                        .doesNotEndWith("/");
                assertThat(Path.of(path.toString()).normalize().toString()).isEqualTo(path.toString());
            }
        }
    }

    @Test
    void aFolderIsComparedWhole() {
        assertThat(RepositoryPath.isBelow("namespaces/team-a", "namespaces/team-a/x.yaml"))
                .isTrue();
        assertThat(RepositoryPath.isBelow("namespaces/team-a", "namespaces/team-a-x/x.yaml"))
                .isFalse();
        assertThat(RepositoryPath.isBelow("namespaces/team-a", "namespaces/team-a"))
                .isFalse();
    }

    @Test
    void wrongSettingsAreNamedAndAMissingRemoteIsNoWrongSetting() {
        assertThat(new GitOpsRepository(Settings.none(), Clock.systemUTC()).isConfigured())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GitOpsRepository(Settings.of("/a").withBranch("-x"), Clock.systemUTC()))
                .withMessageContaining("sallyport.gitops.branch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GitOpsRepository(Settings.of("/a").withTimeout(Duration.ZERO), Clock.systemUTC()))
                .withMessageContaining("sallyport.gitops.timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GitOpsRepository(Settings.of("ssh://git@localhost/a"), Clock.systemUTC()))
                .withMessageContaining("sallyport.gitops.ssh-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new GitOpsRepository(Settings.of("/a").withSigningKey(Path.of("/no/key")), Clock.systemUTC()))
                .withMessageContaining("sallyport.gitops.signing-key");
    }

    @Test
    void anOrderNamesItselfByItsTrailers() {
        Order order = Portals.order(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Order(order.message(), Set.of("Other"), order.folders(), order.since(), order.change()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order(order.message(), Set.of(), order.folders(), order.since(), order.change()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Order(order.message(), order.identity(), List.of("../x"), order.since(), order.change()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main",
                "0123456789abcdef",
                "G123456789012345678901234567890123456789",
                "0123456789012345678901234567890123456789\n"
            })
    void aCommitIsNamedByItsWholeId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommitId(text));
    }
}
