package dev.sallyport.gitops;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one clone. A lock that ends with the process shows that the clone is in use, so that clones of processes that
 * were killed are found and deleted.
 */
final class CloneFolder implements AutoCloseable {
    private static final String PREFIX = "sallyport-gitops-";

    private final Path folder;
    private final FileChannel lock;

    private CloneFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new folder that only the portal's user may enter. */
    static CloneFolder createIn(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, PREFIX);
        deleteAbandoned(parent, folder);
        FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        lock.lock();
        var created = new CloneFolder(folder, lock);
        Files.createDirectory(created.repository());
        return created;
    }

    Path repository() {
        return repository(folder);
    }

    @Override
    public void close() {
        try (lock) {
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder %s could not be deleted".formatted(folder), failure);
        }
    }

    private static Path repository(Path folder) {
        return folder.resolve("clone.git");
    }

    /** A folder that is just being made has no repository yet and is left alone, as is one of another user. */
    private static void deleteAbandoned(Path parent, Path own) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(repository(folder), LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
                    deleteUnlessLocked(folder);
                }
            }
        }
    }

    private static void deleteUnlessLocked(Path folder) throws IOException {
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE)) {
            if (lock.tryLock() != null) {
                delete(folder);
            }
        } catch (OverlappingFileLockException ofThisProcess) { // in use
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
