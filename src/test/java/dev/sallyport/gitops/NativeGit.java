package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code git} of the machine: the judge of what the portal wrote, and the other people who push. */
public final class NativeGit {
    private static final Map<String, String> NOBODYS_SETTINGS = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Somebody",
            "GIT_AUTHOR_EMAIL", "somebody@example.com",
            "GIT_COMMITTER_NAME", "Somebody",
            "GIT_COMMITTER_EMAIL", "somebody@example.com",
            "LC_ALL", "C.UTF-8");

    private final Path folder;

    public NativeGit(Path folder) {
        this.folder = folder;
    }

    /** An empty bare repository whose branch is to be {@code main}; nothing tidies up behind a test that deletes it. */
    public static NativeGit bare(Path parent, String name) {
        run(parent, List.of("git", "init", "--quiet", "--bare", "--initial-branch=main", name));
        var repository = new NativeGit(parent.resolve(name));
        repository.git("config", "gc.auto", "0");
        repository.git("config", "receive.autogc", "false"); // JGit packs after fifty pushes, whatever gc.auto says
        return repository;
    }

    public Path folder() {
        return folder;
    }

    /** What the command prints, without the line end at its end. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    /** Commits the file to {@code main} of this bare repository behind the portal's back; the mode is Git's. */
    public String commit(String mode, String path, String content, String message) {
        try {
            Path file = Files.writeString(Files.createTempFile("content", null), content);
            String object = mode.equals("160000") ? content : git("hash-object", "-w", file.toString());
            Files.delete(file);
            return edit(message, "%s %s\t%s".formatted(mode, object, path));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Commits to {@code main} that nothing stands at the path any more. */
    public String remove(String path, String message) {
        return edit(message, "0 %s\t%s".formatted("0".repeat(40), path));
    }

    /** @param entry of the index, as {@code git update-index --index-info} takes it */
    private String edit(String message, String entry) {
        String parent = git("for-each-ref", "--format=%(objectname)", "refs/heads/main");
        String tree = run(folder, List.of("sh", "-ec", """
                export GIT_DIR="$1" GIT_INDEX_FILE="$1/index-of-test"
                rm -f "$GIT_INDEX_FILE"
                if [ -n "$2" ]; then git read-tree "$2"; fi
                printf '%s\\n' "$3" | git update-index --add --index-info
                git write-tree""", "sh", folder.toString(), parent, entry));
        List<String> command = new ArrayList<>(List.of("commit-tree", tree, "-m", message));
        if (!parent.isEmpty()) {
            command.addAll(List.of("-p", parent));
        }
        String commit = git(command.toArray(String[]::new));
        git("update-ref", "refs/heads/main", commit);
        return commit;
    }

    public String commit(String path, String content) {
        return commit("100644", path, content, "By hand");
    }

    static String run(Path folder, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(NOBODYS_SETTINGS);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output.stripTrailing();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
