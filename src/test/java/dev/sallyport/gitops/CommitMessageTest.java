package dev.sallyport.gitops;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A14, B3: a commit carries exactly the portal's trailers, whatever people typed")
class CommitMessageTest {
    private static final List<String> PIECES = List.of(
            "Approved-by: Mallory",
            "Sallyport-Request: 666",
            "\n",
            "\n\n",
            "\n---\n",
            "--- ",
            "---",
            " ",
            "    ",
            "\t",
            ":",
            "#",
            "# ",
            "Signed-off-by: x <x@y>",
            "(cherry picked from commit 0123)",
            "------------------------ >8 ------------------------",
            "diff --git a/a b/a",
            "\\",
            "%",
            "%(trailers)",
            "$(id)",
            "`id`",
            "'",
            "\"",
            "<b>",
            "é",
            "日本",
            "👩‍👩‍👧",
            "￼",
            "\r\n",
            "\r",
            "Reviewed-by",
            ": ",
            "Key : value",
            "Key= value",
            " continued",
            "\n continued",
            "a very ordinary sentence",
            "refs #1",
            ".",
            "-",
            "=");

    @RegisterExtension
    final Portals portals = new Portals();

    private final Path folder;

    CommitMessageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nativeGitParsesExactlyTheTrailers() throws IOException {
        var random = new Random(20261123);
        List<String> command = new ArrayList<>(List.of("git", "interpret-trailers", "--parse"));
        List<CommitMessage> messages = new ArrayList<>();
        for (int request = 0; request < 5_000; request++) {
            CommitMessage message = new CommitMessage(
                    "Open " + pieces(random),
                    pieces(random),
                    List.of(
                            new Trailer(Trailer.REQUEST, "" + request),
                            new Trailer(Trailer.REQUESTED_BY, "someone " + pieces(random)),
                            new Trailer(Trailer.APPROVED_BY, "someone else " + pieces(random))));
            messages.add(message);
            Path file = folder.resolve("m" + request);
            Files.writeString(file, message.text());
            command.add(file.getFileName().toString());
        }

        String parsed = NativeGit.run(folder, command);

        assertThat(parsed.lines())
                .containsExactlyElementsOf(messages.stream()
                        .flatMap(message -> message.trailers().stream())
                        .map(Trailer::toString)
                        .toList());
    }

    @Test
    void theHistoryReadsTheSameTrailersBack() {
        var random = new Random(7);
        NativeGit remote = NativeGit.bare(folder, "remote.git");
        GitOpsRepository portal = portals.on(remote);

        for (int request = 1; request <= 15; request++) {
            CommitMessage message = Portals.message(request, pieces(random));
            Order order = Portals.order(request);
            CommitId commit = portal.deliver(
                            new Order(message, order.identity(), order.folders(), order.since(), order.change()))
                    .id();

            assertThat(portal.lastKnown()
                            .orElseThrow()
                            .commit(commit)
                            .orElseThrow()
                            .trailers())
                    .isEqualTo(message.trailers());
            assertThat(remote.git("log", "-1", "--format=%(trailers:only,unfold)", commit.sha())
                            .lines())
                    .containsExactlyElementsOf(
                            message.trailers().stream().map(Trailer::toString).toList());
        }
    }

    @Test
    void theJustificationIsIndentedAndItsEmptyEdgesAreCut() {
        var message = new CommitMessage(
                "Open it",
                "\n\nBecause:\r\n\tof this\n   \nand that.\n\n\n",
                List.of(new Trailer("Sallyport-Request", "1")));

        assertThat(message.text()).isEqualTo("""
                Open it

                    Because:
                        of this

                    and that.

                Sallyport-Request: 1
                """);
    }

    @Test
    void withoutJustificationTheTrailersFollowTheSubject() {
        assertThat(new CommitMessage("Open it", " \n ", List.of(new Trailer("Sallyport-Request", "1"))).text())
                .isEqualTo("Open it\n\nSallyport-Request: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\u001b[31m",
                "\u007f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202e",
                "\u2066",
                "\u200b",
                "\u200e",
                "\ufeff",
                "\ud800"
            })
    void aJustificationWithControlOrBidiCharactersIsRefused(String bad) {
        assertThatIllegalArgumentException().isThrownBy(() -> Portals.message(1, "before" + bad + "after"));
    }

    @Test
    void subjectAndTrailersAreOneLineOfPlainText() {
        var message = new CommitMessage(
                "Open\nApproved-by: Mallory\u202e " + "x".repeat(100),
                "",
                List.of(new Trailer(Trailer.REQUESTED_BY, "Eve\nApproved-by:\u001b Mallory\u2066")));

        assertThat(message.subject())
                .hasSize(72)
                .startsWith("Open Approved-by: Mallory xxx")
                .endsWith("…");
        assertThat(message.trailers().get(0).value()).isEqualTo("Eve Approved-by: Mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "--- a", "# a", "-x", "\u202e"})
    void aSubjectThatGitCouldTakeForSomethingElseIsRefused(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommitMessage(subject, "", List.of(new Trailer("Sallyport-Request", "1"))));
    }

    @Test
    void aTrailerHasAKeyAndAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trailer("Two words", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Trailer("A:b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Trailer("Key", " \n\u202e"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CommitMessage("Open it", "", List.of()));
    }

    private static String pieces(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(joining(random.nextBoolean() ? "\n" : ""));
    }
}
