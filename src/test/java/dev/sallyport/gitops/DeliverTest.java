package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.FOLDER;
import static dev.sallyport.gitops.Portals.GRANT;
import static dev.sallyport.gitops.Portals.content;
import static dev.sallyport.gitops.Portals.order;
import static dev.sallyport.gitops.Portals.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("M-4: an order ends with exactly one commit, and nothing else in the repository changes")
class DeliverTest {
    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;
    private final NativeGit remote;
    private final GitOpsRepository portal;

    DeliverTest(@TempDir Path folder) {
        this.folder = folder;
        remote = NativeGit.bare(folder, "remote.git");
        portal = portals.on(remote);
    }

    @Test
    void theFirstCommitOfAnEmptyRepository() {
        assertThat(portal.head().commit()).isEmpty();
        assertThat(portal.head().paths("")).isEmpty();

        Commit commit = portal.deliver(order(1));

        assertThat(commit.alreadyThere()).isFalse();
        assertThat(remote.git("rev-parse", "refs/heads/main"))
                .isEqualTo(commit.id().sha());
        assertThat(remote.git("show", "main:" + GRANT)).isEqualTo("request: 1");
        assertThat(remote.git("log", "--format=%an <%ae> %cI%n%B", "main")).isEqualTo("""
                Sallyport <sallyport@localhost> 2026-11-23T10:00:00+00:00
                Open TCP 443 from shop/checkout to pay/api

                    The shop pays with it.

                Sallyport-Request: 1
                Sallyport-Revision: 1
                Sallyport-Environment: nonprod
                Sallyport-Digest: sha256:0123456789abcdef
                Requested-by: https://id.example.com/realms/platform 7c1e (Ada Lovelace)
                Reviewed-by: https://id.example.com/realms/platform 91b0 (Grace Hopper)
                Approved-by: https://id.example.com/realms/platform 4d2f (Barbara Liskov)""");
        remote.git("fsck", "--strict");
    }

    @Test
    void whatTheOrderDoesNotNameStaysByteForByte() {
        remote.commit("100755", "bin/run", "#!/bin/sh\n", "By hand");
        remote.commit("120000", "link", "bin/run", "By hand");
        remote.commit("160000", "vendored", "0123456789012345678901234567890123456789", "By hand");
        remote.commit(FOLDER + "-backup/grant-1.yaml", "other");
        remote.commit(FOLDER + ".yaml", "other");
        remote.commit("clusters/nonprod/namespaces/Größe/a b.yaml", "other");
        remote.commit(FOLDER + "/baseline.yaml", "baseline");
        remote.commit(FOLDER + "/old.yaml", "old");
        String before = remote.git("ls-tree", "-r", "main");

        portal.deliver(order(
                1,
                snapshot -> Map.of(
                        GRANT,
                        content("request: 1\n"),
                        FOLDER + "/sub/x.yaml",
                        content("x"),
                        FOLDER + "/old.yaml",
                        Optional.empty(),
                        FOLDER + "/never/was.yaml",
                        Optional.empty())));

        assertThat(remote.git("diff", "--name-status", "main~", "main")).isEqualTo("""
                A\t%1$s/grant-1.yaml
                D\t%1$s/old.yaml
                A\t%1$s/sub/x.yaml""".formatted(FOLDER));
        assertThat(remote.git("ls-tree", "-r", "main").lines())
                .containsAll(before.lines()
                        .filter(line -> !line.endsWith("old.yaml"))
                        .toList());
        remote.git("fsck", "--strict");
    }

    @Test
    void theLastFileOfAFolderTakesTheFolderWithIt() {
        portal.deliver(order(1));
        portal.deliver(order(2, before -> Map.of(GRANT, Optional.empty())));

        assertThat(remote.git("ls-tree", "-r", "-t", "main")).isEmpty();
        assertThat(portal.head().text(GRANT)).isEmpty();
        remote.git("fsck", "--strict");
    }

    @Test
    void theSameOrderTwiceIsOneCommit() {
        Commit first = portal.deliver(order(1));
        remote.commit("README.md", "by hand");

        assertThat(portal.deliver(order(1))).isEqualTo(new Commit(first.id(), true));
        assertThat(portals.on(remote).deliver(since(first.id(), order(2))).alreadyThere())
                .isFalse();
        assertThat(portals.on(remote).deliver(order(1))).isEqualTo(new Commit(first.id(), true));
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("3");
    }

    @Test
    void theSearchGoesBackToTheGivenCommit() {
        Commit first = portal.deliver(order(1));

        assertThat(portal.deliver(since(first.id(), order(1))).alreadyThere()).isFalse();
        assertThat(portal.deliver(since(first.id(), order(1))).alreadyThere()).isTrue();
    }

    @Test
    void aCommitThatOnlyMentionsTheTrailersIsNotTheOrders() {
        String quoted = Portals.message(1, "").text().replaceAll("(?m)^", "    ");
        remote.commit(
                "100644",
                "README.md",
                "x",
                "Quote\n\n" + quoted
                        + "\n\nSallyport-Request: 1\nSallyport-Revision: 2\nSallyport-Environment: nonprod");

        assertThat(portal.deliver(order(1)).alreadyThere()).isFalse();
    }

    @Test
    void aChangeThatChangesNothingIsStillCommitted() {
        portal.deliver(order(1));
        Commit second = portal.deliver(order(2, before -> Map.of(GRANT, content("request: 1\n"))));

        assertThat(remote.git("diff", "--name-only", "main~", "main")).isEmpty();
        assertThat(remote.git("rev-parse", "main")).isEqualTo(second.id().sha());
        assertThat(portal.deliver(order(3, before -> Map.of())).alreadyThere()).isFalse();
    }

    @Test
    void theChangeSeesTheBranchAsItIsNow() {
        remote.commit(GRANT, "by hand\n");

        portal.deliver(
                order(1, before -> Map.of(GRANT, content(before.text(GRANT).orElseThrow() + "and by the portal\n"))));

        assertThat(remote.git("show", "main:" + GRANT)).isEqualTo("by hand\nand by the portal");
    }

    @Test
    void aBranchThatMovesWhileTheChangeIsMadeIsStale() {
        remote.commit("README.md", "1");
        Order order = order(1, before -> {
            remote.commit("README.md", before.commit().orElseThrow().sha());
            return Map.of(GRANT, content("x"));
        });

        assertThatExceptionOfType(StaleBranch.class)
                .isThrownBy(() -> portal.deliver(order))
                .withMessage("The branch 'main' moved on while the commit was made.");
        assertThat(remote.git("log", "--format=%s", "main")).isEqualTo("By hand\nBy hand");
        assertThat(portal.deliver(order(1)).alreadyThere()).isFalse();
    }

    @Test
    void aBranchThatAppearsWhileTheFirstCommitIsMadeIsStale() {
        Order order = order(1, before -> {
            remote.commit("README.md", "1");
            return Map.of(GRANT, content("x"));
        });

        assertThatExceptionOfType(StaleBranch.class).isThrownBy(() -> portal.deliver(order));
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("1");
    }

    @Test
    void twoPortalsRaceAndEveryOrderLandsOnce() throws Exception {
        int each = 20;
        GitOpsRepository other = portals.on(remote);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<Integer>> racers =
                List.of(() -> deliverAll(portal, 0, each), () -> deliverAll(other, 1000, each));
        int stale = 0;
        for (Future<Integer> racer : threads.invokeAll(racers)) {
            stale += racer.get();
        }
        threads.shutdown();

        assertThat(stale).as("they met").isPositive();
        assertThat(remote.git("log", "--format=%(trailers:key=Sallyport-Request,valueonly,separator=)", "main")
                        .lines())
                .hasSize(2 * each)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, each)
                        .boxed()
                        .flatMap(request -> List.of("" + request, "" + (1000 + request)).stream())
                        .toList());
        assertThat(remote.git("ls-tree", "-r", "--name-only", "main").lines()).hasSize(2 * each);
        assertThat(remote.git("rev-list", "--merges", "main")).isEmpty();
        remote.git("fsck", "--strict");
    }

    @Test
    void twoPortalsWithTheSameOrdersMakeEachCommitOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        GitOpsRepository other = portals.on(remote);
        List<Callable<Integer>> racers = List.of(() -> deliverAll(portal, 0, 10), () -> deliverAll(other, 0, 10));
        for (Future<Integer> racer : threads.invokeAll(racers)) {
            racer.get();
        }
        threads.shutdown();

        assertThat(remote.git("log", "--format=%(trailers:key=Sallyport-Request,valueonly,separator=)", "main")
                        .lines())
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    /** @return how often the branch had moved on, or two pushes met in the remote's folder */
    private static int deliverAll(GitOpsRepository portal, int first, int count) {
        int again = 0;
        for (int request = first; request < first + count; request++) {
            String path = FOLDER + "/grant-" + request + ".yaml";
            Order order = order(request, before -> Map.of(path, content("x")));
            boolean landed = false;
            while (!landed) {
                assertThat(again).as("attempts").isLessThan(1_000);
                try {
                    portal.deliver(order);
                    landed = true;
                } catch (StaleBranch | RemoteUnavailable lost) {
                    again++;
                }
            }
        }
        return again;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "deleted", "unrelated"})
    void aRewrittenHistoryStopsTheWriter(String how) {
        remote.commit("README.md", "1");
        CommitId landed = portal.deliver(order(1)).id();
        remote.git("update-ref", "refs/heads/main", "main~");
        if (!how.equals("reset")) {
            remote.git("update-ref", "-d", "refs/heads/main");
        }
        if (how.equals("unrelated")) {
            remote.commit("README.md", "another root");
        }
        String before = remote.git("for-each-ref");

        for (GitOpsRepository writer : List.of(portal, portals.on(remote))) {
            assertThatExceptionOfType(HistoryRewritten.class)
                    .isThrownBy(() -> writer.deliver(since(landed, order(2))))
                    .withMessageContaining(landed.sha());
        }
        assertThat(remote.git("for-each-ref")).isEqualTo(before);
    }

    @Test
    void anotherRepositoryAtTheSamePlaceStopsTheWriter() {
        CommitId landed = portal.deliver(order(1)).id();
        NativeGit other = NativeGit.bare(folder, "other.git");
        other.commit("README.md", "1");

        assertThatExceptionOfType(HistoryRewritten.class)
                .isThrownBy(() -> portals.on(other).deliver(since(landed, order(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "120000, clusters/nonprod/namespaces/shop/grant-1.yaml, /etc/passwd",
        "120000, clusters/nonprod/namespaces/shop, ../../../.git",
        "120000, clusters, /etc",
        "160000, clusters/nonprod/namespaces/shop/grant-1.yaml, 0123456789012345678901234567890123456789",
        "160000, clusters/nonprod, 0123456789012345678901234567890123456789",
        "100755, clusters/nonprod/namespaces/shop/grant-1.yaml, x",
        "100644, clusters/nonprod/namespaces/shop, a file where a folder is wanted",
        "100644, clusters/nonprod/namespaces/shop/grant-1.yaml/x.yaml, a folder where a file is wanted"
    })
    void whatIsNeitherFolderNorPlainFileIsLeftAlone(String mode, String path, String content) {
        String before = remote.commit(mode, path, content, "By hand");

        assertThatExceptionOfType(ForeignEntry.class)
                .isThrownBy(() -> portal.deliver(order(1)))
                .withMessageContaining("in the GitOps repository is not the");
        assertThatExceptionOfType(ForeignEntry.class)
                .isThrownBy(() -> portal.deliver(order(1, snapshot -> Map.of(GRANT, Optional.empty()))));
        assertThat(remote.git("rev-parse", "main")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "clusters/nonprod/namespaces/shop",
                "clusters/nonprod/namespaces/shop-x/a.yaml",
                "clusters/nonprod/namespaces/a.yaml",
                "clusters/nonprod/namespaces/shop/../pay/a.yaml",
                "clusters/nonprod/namespaces/shop/.git/config",
                "clusters/nonprod/namespaces/shop/.GIT/config",
                "clusters/nonprod/namespaces/shop\\..\\pay/a.yaml",
                "/clusters/nonprod/namespaces/shop/a.yaml",
                "clusters/nonprod/namespaces/shop/%2e%2e/a.yaml",
                "clusters/nonprod/namespaces/shop//a.yaml",
                "clusters/nonprod/namespaces/shop/",
                ""
            })
    void aPathOutsideTheOrdersFoldersIsRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portal.deliver(order(1, before -> Map.of(GRANT, content("x"), path, content("x")))));
        assertThat(remote.git("for-each-ref")).isEmpty();
    }

    @Test
    void aFileCannotAlsoBeAFolder() {
        var change = new TreeMap<String, Optional<byte[]>>();
        change.put(FOLDER + "/a", content("x"));
        change.put(FOLDER + "/a/b", content("x"));

        assertThatExceptionOfType(ForeignEntry.class).isThrownBy(() -> portal.deliver(order(1, before -> change)));
        assertThat(remote.git("for-each-ref")).isEmpty();
    }

    @Test
    void aTagOrOtherRefNamedLikeTheBranchIsNeverMeant() {
        String old = remote.commit("README.md", "1");
        remote.git("update-ref", "refs/tags/main", old);
        remote.git("update-ref", "refs/main", old);
        remote.git("update-ref", "refs/heads/refs/heads/main", old);
        remote.commit("README.md", "2");

        Commit commit = portal.deliver(order(1));

        assertThat(remote.git("for-each-ref", "--format=%(refname) %(objectname)")
                        .lines())
                .containsExactlyInAnyOrder(
                        "refs/heads/main " + commit.id(),
                        "refs/heads/refs/heads/main " + old,
                        "refs/main " + old,
                        "refs/tags/main " + old);
    }

    @Test
    void aRepositoryWithOtherBranchesOnlyIsAWrongSetting() {
        remote.commit("README.md", "1");
        GitOpsRepository elsewhere = portals.on(Settings.of(remote).withBranch("trunk"));

        assertThatExceptionOfType(NoSuchBranch.class)
                .isThrownBy(elsewhere::head)
                .withMessageContaining("has no branch 'trunk'");
        assertThatExceptionOfType(NoSuchBranch.class).isThrownBy(() -> elsewhere.deliver(order(1)));
        assertThat(remote.git("for-each-ref", "--format=%(refname)")).isEqualTo("refs/heads/main");
    }

    @Test
    void commitsAreSignedWithTheKey() throws IOException {
        Path key = folder.resolve("key");
        NativeGit.run(
                folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "portal", "-f", key.toString()));
        Path allowed = folder.resolve("allowed");
        Files.writeString(allowed, "sallyport@localhost " + Files.readString(folder.resolve("key.pub")));

        CommitId signed = portals.on(Settings.of(remote).withSigningKey(key))
                .deliver(order(1))
                .id();
        CommitId unsigned = portal.deliver(order(2)).id();

        assertThat(remote.git(
                        "-c", "gpg.ssh.allowedSignersFile=" + allowed, "log", "-1", "--format=%G? %GS", signed.sha()))
                .isEqualTo("G sallyport@localhost");
        assertThat(remote.git("log", "-1", "--format=%G?", unsigned.sha())).isEqualTo("N");
    }

    @Test
    void aKeyThatCannotSignIsSaidAndNothingIsWritten() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "no key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portals.on(Settings.of(remote).withSigningKey(key)))
                .withMessageContaining("sallyport.gitops.signing-key");

        Files.delete(key);
        NativeGit.run(folder, List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", key.toString()));
        GitOpsRepository signing = portals.on(Settings.of(remote).withSigningKey(key));
        Files.delete(key);
        assertThatExceptionOfType(CannotSign.class).isThrownBy(() -> signing.deliver(order(1)));
        assertThat(remote.git("for-each-ref")).isEmpty();
    }

    @Test
    void withoutARemoteNothingCanBeDelivered() {
        GitOpsRepository nowhere = portals.on(Settings.none());

        assertThat(nowhere.lastKnown()).isEmpty();
        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(nowhere::head)
                .withMessageContaining("sallyport.gitops.remote");
        assertThatExceptionOfType(RemoteUnavailable.class).isThrownBy(() -> nowhere.deliver(order(1)));
    }

    @Test
    void aRemoteThatIsNoRepositoryIsUnavailable() {
        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(() -> portals.on(Settings.of(folder.toString())).head())
                .withMessageContaining(folder.toString());
        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(() -> portals.on(Settings.of(folder + "/none")).head());
    }
}
