package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Finding the manifests below a path")
class ManifestFilesTest {
    private final Path folder;

    ManifestFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private List<String> found(Path... paths) {
        return ManifestFiles.below(List.of(paths)).files().stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    private List<String> unreadable(Path file) {
        List<String> reasons = new ArrayList<>();
        ManifestFiles.documents(file, document -> {}, unreadable -> reasons.add(unreadable.toString()));
        return reasons;
    }

    @Test
    void takesYamlAndJsonInAnyDepth() throws IOException {
        write("b/c/two.YML", "");
        write("b/three.json", "");
        write("a.yaml", "");
        write("README.md", "");
        write("yaml", "");
        write(".git/refs/heads/fix.yaml", "");
        Path named = write("rendered.txt", "");

        assertThat(found(folder)).containsExactly("a.yaml", "b/c/two.YML", "b/three.json", "yaml");
        assertThat(found(named, folder.resolve("b"))).containsExactly("rendered.txt", "b/c/two.YML", "b/three.json");
    }

    @Test
    void takesEachFileOnceThoughLinksLeadInCircles() throws IOException {
        write("apps/a.yaml", "");
        Files.createSymbolicLink(folder.resolve("apps/again"), folder);
        Files.createSymbolicLink(folder.resolve("apps/alias.yaml"), folder.resolve("apps/a.yaml"));

        assertThat(found(folder, folder.resolve("apps"))).containsExactly("apps/a.yaml");
        assertThat(ManifestFiles.below(List.of(folder)).unreadable()).isEmpty();
    }

    @Test
    void reportsWhatIsNotThere() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere.yaml"));

        assertThat(ManifestFiles.below(List.of(folder, folder.resolve("missing")))
                        .unreadable())
                .extracting(Unreadable::toString)
                .containsExactly(folder + "/gone.yaml:1: no such file", folder + "/missing:1: no such file");
    }

    /** Said of the exception, as the superuser may read everything. */
    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        assertThat(ManifestFiles.reason(new AccessDeniedException("a.yaml"))).isEqualTo("permission denied");
        assertThat(unreadable(folder)).containsExactly(folder + ":1: cannot be read: Is a directory");
        assertThat(unreadable(folder.resolve("gone.yaml"))).containsExactly(folder + "/gone.yaml:1: no such file");
    }

    @Test
    void reportsTextThatIsNotUtf8WithItsLine() throws IOException {
        Path latin = write("latin.yaml", "a: 1\nb: M\u00FCnchen\n".getBytes(StandardCharsets.ISO_8859_1));
        Path utf16 = write("utf16.yaml", "a: 1\n".getBytes(StandardCharsets.UTF_16));

        assertThat(unreadable(latin)).containsExactly(latin + ":2: not UTF-8");
        assertThat(unreadable(utf16)).containsExactly(utf16 + ":1: not UTF-8");
    }
}
