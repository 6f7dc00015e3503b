package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The manifests below some paths: {@code .yaml}, {@code .yml} and {@code .json}, and a file that is named itself whatever it
 * is called. Links are followed; each file counts once, whichever ways lead to it, so that a loop of links ends.
 *
 * @param files in the order of the paths, those of a folder by name
 * @param unreadable what could not be looked into
 */
public record ManifestFiles(List<Path> files, List<Unreadable> unreadable) {
    /** A listing of a large cluster; more in one piece is not a manifest that someone keeps. */
    private static final int LARGEST_MEBIBYTES = 512;

    private static final Set<String> ENDINGS = Set.of("yaml", "yml", "json");

    public ManifestFiles {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    public static ManifestFiles below(List<Path> paths) {
        var walk = new Walk();
        for (Path path : paths) walk.visit(path, true);
        return new ManifestFiles(walk.files, walk.unreadable);
    }

    /**
     * Reads a file.
     *
     * @param into is given each document that could be read
     * @param unreadable is told of the file, or of each document in it, that could not
     */
    public static void documents(Path file, Consumer<YamlValue> into, Consumer<Unreadable> unreadable) {
        text(file, unreadable).ifPresent(text -> documents(file, text, into, unreadable));
    }

    static void documents(Path file, String text, Consumer<YamlValue> into, Consumer<Unreadable> unreadable) {
        YamlReader.read(text, Integer.MAX_VALUE, into, e -> unreadable.accept(e.in(file.toString())));
    }

    /** The text of a file; empty if it has none, and then it is told why. */
    public static Optional<String> text(Path file, Consumer<Unreadable> unreadable) {
        String name = file.toString();
        try {
            if (Files.size(file) <= LARGEST_MEBIBYTES * 1024L * 1024L) return Optional.of(Files.readString(file));
            unreadable.accept(new Unreadable(name, 1, "larger than %d MiB".formatted(LARGEST_MEBIBYTES)));
        } catch (CharacterCodingException e) {
            unreadable.accept(notUnicode(file));
        } catch (IOException e) {
            unreadable.accept(new Unreadable(name, 1, reason(e)));
        }
        return Optional.empty();
    }

    private static Unreadable notUnicode(Path file) {
        int line = 1;
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int at = text.indexOf('\uFFFD');
            line += (int) text.substring(0, Math.max(at, 0))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            return new Unreadable(file.toString(), line, "not UTF-8");
        } catch (IOException e) {
            return new Unreadable(file.toString(), line, reason(e));
        }
    }

    /** Why a file or folder could not be used, as a sentence without its end. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) return "no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        return "cannot be read: " + e.getMessage();
    }

    private static final class Walk {
        private final List<Path> files = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();

        private void visit(Path path, boolean named) {
            try {
                if (Files.isDirectory(path)) {
                    if (seen.add(path.toRealPath())) visitFolder(path);
                } else if (named || isManifest(path)) {
                    if (seen.add(path.toRealPath())) files.add(path);
                }
            } catch (IOException e) {
                unreadable.add(new Unreadable(path.toString(), 1, reason(e)));
            } catch (UncheckedIOException e) {
                unreadable.add(new Unreadable(path.toString(), 1, "cannot be listed: " + e.getMessage()));
            }
        }

        /** Git's own folder holds branches, which may be named like files. */
        private void visitFolder(Path folder) throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.sorted().toList()) {
                    if (!entry.endsWith(".git")) visit(entry, false);
                }
            }
        }

        private static boolean isManifest(Path path) {
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
        }
    }
}
