package dev.sallyport.gitops;

import static dev.sallyport.gitops.Portals.GRANT;
import static dev.sallyport.gitops.Portals.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F8: the portal's own copy is disposable")
class LocalCloneTest {
    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;
    private final Path clones;
    private final NativeGit remote;
    private final GitOpsRepository portal;

    LocalCloneTest(@TempDir Path folder) {
        this.folder = folder;
        clones = folder.resolve("clones");
        remote = NativeGit.bare(folder, "remote.git");
        portal = portals.on(Settings.of(remote).withCloneDir(clones));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find objects -type f -delete",
                "rm -r objects",
                "rm -r .",
                "for f in $(find objects -type f); do echo x > $f; done"
            })
    void aDamagedCopyIsMadeAnewAtTheSecondCallAtTheLatest(String damage) throws IOException {
        portal.deliver(order(1));
        for (int file = 0; file < 3; file++) {
            remote.commit("file-" + file, "by hand");
        }
        portal.head();
        NativeGit.run(theClone().resolve("clone.git"), List.of("sh", "-c", "chmod -R u+w . && " + damage + " || true"));
        remote.commit("README.md", "1");

        try {
            portal.head().text("README.md");
        } catch (CloneUnusable | RemoteUnavailable once) {
            assertThat(once).hasMessageMatching("\\S.*");
        }
        assertThat(portal.head().text("README.md")).contains("1");
        assertThat(portal.head().text(GRANT)).contains("request: 1\n");
        assertThat(portal.deliver(order(2)).alreadyThere()).isFalse();
        remote.git("fsck", "--strict");
    }

    @Test
    void manyFetchesDoNotPileUp() throws IOException {
        remote.commit("README.md", "0");
        Snapshot first = portal.head();
        new NativeGit(theClone().resolve("clone.git")).git("config", "gc.autoPackLimit", "4");

        for (int commit = 1; commit <= 12; commit++) {
            remote.commit("README.md", "" + commit);
            portal.head();
        }

        try (Stream<Path> files = Files.walk(theClone())) {
            assertThat(files.filter(file -> file.toString().endsWith(".pack"))).hasSizeLessThan(8);
        }
        assertThat(first.text("README.md")).contains("0");
        assertThat(portal.head().log(Optional.empty(), 20)).hasSize(13);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        GitOpsRepository nowhere = portals.on(Settings.of(remote).withCloneDir(file));

        assertThatExceptionOfType(CloneUnusable.class).isThrownBy(nowhere::head);
    }

    @Test
    void theCopyIsDeletedAtTheEnd() throws IOException {
        portal.head();
        assertThat(theClone().resolve("clone.git")).isDirectory();

        portal.close();

        assertThat(clones).isEmptyDirectory();
    }

    @Test
    void theCopyIsForThePortalsUserOnly() throws IOException {
        portal.head();

        assertThat(Files.getPosixFilePermissions(theClone())).hasSize(3).allMatch(right -> right.name()
                .startsWith("OWNER"));
    }

    @Test
    void copiesOfKilledPortalsAreDeletedAndLiveOnesAreNot() throws IOException {
        portal.head();
        Path live = theClone();
        Path killed = Files.createDirectories(clones.resolve("sallyport-gitops-1"));
        Files.createDirectories(killed.resolve("clone.git/objects"));
        Files.createFile(killed.resolve("lock"));
        Path young = Files.createDirectories(clones.resolve("sallyport-gitops-2"));
        Path precious = Files.createDirectories(folder.resolve("precious/clone.git"));
        Path link = Files.createSymbolicLink(clones.resolve("sallyport-gitops-3"), precious.getParent());
        Files.createSymbolicLink(killed.resolve("clone.git/link"), precious);
        Path other = Files.createDirectories(clones.resolve("other/clone.git"));

        portals.on(Settings.of(remote).withCloneDir(clones)).head();

        assertThat(killed).doesNotExist();
        assertThat(live.resolve("clone.git/HEAD")).exists();
        assertThat(List.of(young, precious, link, other)).allMatch(Files::exists);
        assertThat(portal.head().log(Optional.empty(), 1)).isEmpty();
    }

    private Path theClone() throws IOException {
        try (Stream<Path> all = Files.list(clones)) {
            return all.filter(path -> Files.exists(path.resolve("clone.git/HEAD")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
