package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.FOLDER;
import static dev.sallyport.gitops.Portals.GRANT;
import static dev.sallyport.gitops.Portals.content;
import static dev.sallyport.gitops.Portals.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GO-3: the branch, its files and its history can be read")
class SnapshotTest {
    @RegisterExtension
    final Portals portals = new Portals();

    private final NativeGit remote;
    private final GitOpsRepository portal;

    SnapshotTest(@TempDir Path folder) {
        remote = NativeGit.bare(folder, "remote.git");
        portal = portals.on(remote);
    }

    @Test
    void readsFilesAndLeavesLinksAndSubmodulesOut() {
        remote.commit("apps/shop/deploy.yaml", "kind: Deployment\n");
        remote.commit("100755", "apps/shop/run", "#!/bin/sh\n", "By hand");
        remote.commit("120000", "apps/shop/link.yaml", "/etc/passwd", "By hand");
        remote.commit("160000", "apps/sub", "0123456789012345678901234567890123456789", "By hand");
        remote.commit("apps/shop-two/deploy.yaml", "other");
        Snapshot head = portal.head();

        assertThat(head.paths(""))
                .containsExactly("apps/shop-two/deploy.yaml", "apps/shop/deploy.yaml", "apps/shop/run");
        assertThat(head.paths("apps/shop")).containsExactly("apps/shop/deploy.yaml", "apps/shop/run");
        assertThat(head.paths("apps/shop/deploy.yaml")).containsExactly("apps/shop/deploy.yaml");
        assertThat(head.paths("nowhere")).isEmpty();
        assertThat(head.text("apps/shop/deploy.yaml")).contains("kind: Deployment\n");
        assertThat(head.bytes("apps/shop/run").orElseThrow()).asString().isEqualTo("#!/bin/sh\n");
        assertThat(head.fetchedAt()).isEqualTo(Portals.NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "apps",
                "apps/",
                "/apps/a.yaml",
                "apps/a.yaml/",
                "apps/../apps/a.yaml",
                "apps//a.yaml",
                "APPS/a.yaml",
                "apps/link",
                "apps/sub",
                "apps/sub/x",
                "apps/a.yaml/x"
            })
    void whatIsNoFileIsAbsent(String path) {
        remote.commit("apps/a.yaml", "x");
        remote.commit("120000", "apps/link", "a.yaml", "By hand");
        remote.commit("160000", "apps/sub", "0123456789012345678901234567890123456789", "By hand");

        assertThat(portal.head().text(path)).isEmpty();
    }

    @Test
    void aSnapshotDoesNotChange() {
        portal.deliver(order(1));
        Snapshot before = portal.head();
        portal.deliver(order(2));

        assertThat(before.text(GRANT)).contains("request: 1\n");
        assertThat(before.log(Optional.empty(), 10)).hasSize(1);
        assertThat(portal.lastKnown().orElseThrow().text(GRANT)).contains("request: 2\n");
    }

    @Test
    void aSnapshotOutlivesARewrittenBranch() {
        remote.commit("README.md", "1");
        Snapshot before = portal.head();
        remote.git("update-ref", "-d", "refs/heads/main");
        remote.commit("README.md", "2");

        assertThat(portal.head().text("README.md")).contains("2");
        assertThat(before.text("README.md")).contains("1");
    }

    @Test
    void aFileThatIsTooLargeIsNamed() {
        remote.commit("large.yaml", "x".repeat(Snapshot.LARGEST_FILE + 1));
        remote.commit("largest.yaml", "x".repeat(Snapshot.LARGEST_FILE));
        Snapshot head = portal.head();

        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> head.text("large.yaml"))
                .withMessage("The file large.yaml is larger than 5 MiB.");
        assertThat(head.text("largest.yaml").orElseThrow()).hasSize(Snapshot.LARGEST_FILE);
    }

    @Test
    void theHistoryOfAFolderLeavesOthersOut() {
        remote.commit("100644", "README.md", "1", "Say hello");
        Commit first = portal.deliver(order(1));
        remote.commit("100644", FOLDER + "-two/a.yaml", "x", "Elsewhere");
        Commit second = portal.deliver(order(2));
        Snapshot head = portal.head();

        assertThat(head.log(Optional.of(FOLDER), 10))
                .extracting(CommitInfo::id)
                .containsExactly(second.id(), first.id());
        assertThat(head.log(Optional.empty(), 10)).hasSize(4);
        assertThat(head.log(Optional.empty(), 3))
                .extracting(CommitInfo::subject)
                .containsExactly(
                        "Open TCP 443 from shop/checkout to pay/api",
                        "Elsewhere",
                        "Open TCP 443 from shop/checkout to pay/api");
        CommitInfo info = head.commit(second.id()).orElseThrow();
        assertThat(info.author()).isEqualTo("Sallyport");
        assertThat(info.at()).isEqualTo(Portals.NOW);
        assertThat(info.trailer("sallyport-request")).contains("2");
        assertThat(info.trailer("Sallyport-Audit")).isEmpty();
        assertThat(info.trailers()).isEqualTo(Portals.trailers(2));
    }

    @Test
    void aDiffShowsBothSidesOfEachFile() {
        remote.commit(FOLDER + "/old.yaml", "old\n");
        remote.commit("120000", "link", "old", "By hand");
        portal.deliver(order(1));
        Commit commit = portal.deliver(order(
                2,
                before -> Map.of(
                        GRANT,
                        content("changed\n"),
                        FOLDER + "/old.yaml",
                        Optional.empty(),
                        FOLDER + "/new.yaml",
                        content("new\n"))));
        Snapshot head = portal.head();

        CommitDiff diff = head.diff(commit.id()).orElseThrow();

        assertThat(diff.complete()).isTrue();
        assertThat(diff.commit().id()).isEqualTo(commit.id());
        assertThat(diff.files())
                .containsExactly(
                        new CommitDiff.FileDiff(GRANT, Optional.of("request: 1\n"), Optional.of("changed\n")),
                        new CommitDiff.FileDiff(FOLDER + "/new.yaml", Optional.empty(), Optional.of("new\n")),
                        new CommitDiff.FileDiff(FOLDER + "/old.yaml", Optional.of("old\n"), Optional.empty()));
    }

    @Test
    void aDiffDescribesWhatIsNoText() {
        String first = remote.commit("120000", "link", "/etc/passwd\u001b", "By hand");
        String second = remote.commit("160000", "sub", "0123456789012345678901234567890123456789", "By hand");
        String third = remote.commit("large.yaml", "x".repeat(600_000));
        Snapshot head = portal.head();

        assertThat(head.diff(new CommitId(first)).orElseThrow().files())
                .containsExactly(
                        new CommitDiff.FileDiff("link", Optional.empty(), Optional.of("(link to /etc/passwd)")));
        assertThat(head.diff(new CommitId(second)).orElseThrow().files().get(0).after())
                .contains("(submodule at commit 0123456789012345678901234567890123456789)");
        assertThat(head.diff(new CommitId(third)).orElseThrow().files().get(0).after())
                .contains("(600000 bytes, too large to show)");
    }

    @Test
    void aDiffOfManyFilesSaysThatItIsCut() {
        Commit commit = portal.deliver(order(1, before -> IntStream.range(0, 301)
                .boxed()
                .collect(Collectors.toMap(file -> FOLDER + "/f" + file, file -> content("x")))));

        CommitDiff diff = portal.head().diff(commit.id()).orElseThrow();

        assertThat(diff.files()).hasSize(300);
        assertThat(diff.complete()).isFalse();
    }

    @Test
    void aCommitThatTheBranchDoesNotHoldIsAbsent() {
        remote.commit("README.md", "1");
        portal.head();
        String other = remote.git("rev-parse", "main");
        remote.git("update-ref", "-d", "refs/heads/main");
        remote.commit("README.md", "2");
        Snapshot head = portal.head();

        for (String sha :
                new String[] {other, "0123456789012345678901234567890123456789", remote.git("rev-parse", "main^{tree}")
                }) {
            assertThat(head.commit(new CommitId(sha))).isEmpty();
            assertThat(head.diff(new CommitId(sha))).isEmpty();
        }
    }

    @Test
    void anEmptyRepositoryHasNoHistory() {
        Snapshot head = portal.head();

        assertThat(head.log(Optional.empty(), 10)).isEmpty();
        assertThat(head.commit(new CommitId("0123456789012345678901234567890123456789")))
                .isEmpty();
        assertThat(head.text("README.md")).isEmpty();
    }

    @Test
    void foreignNamesAndSubjectsAreOneLineOfPlainText() {
        remote.git("config", "user.name", "x");
        String commit = remote.commit("100644", "README.md", "1", "Look\u001b[31m \u202ehere\n\nKey: a\u0007b\nEmpty:");

        CommitInfo info = portal.head().commit(new CommitId(commit)).orElseThrow();

        assertThat(info.subject()).isEqualTo("Look [31m here");
        assertThat(info.trailers()).containsExactly(new Trailer("Key", "a b"));
    }

    @Test
    void thePortalRemembersWhatItSawLast() {
        assertThat(portal.lastKnown()).isEmpty();
        portal.deliver(order(1));
        remote.commit("README.md", "1");

        assertThat(portal.lastKnown().orElseThrow().paths("")).containsExactly(GRANT);
    }

    /** While a folder is moved or a backup brought back, a remote can answer that it has no branch at all. */
    @Test
    void aRemoteThatLostEveryBranchIsTroubleAndChangesNothing() {
        remote.commit("apps/a.yaml", "x");
        Snapshot before = portal.head();
        remote.git("update-ref", "-d", "refs/heads/main");

        assertThatExceptionOfType(RemoteUnavailable.class)
                .isThrownBy(portal::head)
                .withMessageContaining("empty");
        assertThat(portal.lastKnown().orElseThrow().commit()).isEqualTo(before.commit());
    }
}
