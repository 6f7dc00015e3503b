package dev.sallyport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with all that is in it. */
final class FileTree {
    private FileTree() {}

    /** Removes it; nothing happens if there is none. Symbolic links are removed, not followed. */
    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What fills a new folder. */
    interface Filling {
        void fill(Path folder) throws IOException;
    }

    /**
     * Makes a folder that appears whole or not at all: filled beside its place, then moved there. A failure leaves nothing, a killed
     * process at most a folder whose name begins with {@code new-}.
     */
    static void createWhole(Path target, Filling filling) throws IOException {
        Path parent = target.toAbsolutePath().resolve("..").normalize();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "new-");
        try {
            filling.fill(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(fresh);
        }
    }
}
