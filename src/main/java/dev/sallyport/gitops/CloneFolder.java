package dev.sallyport.gitops;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one clone. A lock that ends with the process shows that the clone is in use, so that clones of processes that
 * were killed are found and deleted.
 */
final class CloneFolder implements AutoCloseable {
    private static final String PREFIX = "sallyport-gitops-";

    private static final System.Logger LOG = System.getLogger(CloneFolder.class.getName());

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

    /** Deletes the folder. What is left of it, because it was still being read, is deleted by the next portal that starts. */
    @Override
    public void close() {
        try (lock) {
            delete(folder);
        } catch (IOException failure) {
            LOG.log(DEBUG, "The folder {0} is left for the next start: {1}", folder, failure);
        }
    }

    private static Path repository(Path folder) {
        return folder.resolve("clone.git");
    }

    /** A folder that is just being made has no repository yet and is left alone, as is one of another user. */
    private static void deleteAbandoned(Path parent, Path own) throws IOException {
        UserPrincipal user = Files.getOwner(own);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, NOFOLLOW_LINKS)
                        && Files.isDirectory(repository(folder), NOFOLLOW_LINKS)
                        && Files.getOwner(folder).equals(user)) {
                    deleteUnlessLocked(folder);
                }
            }
        }
    }

    private static void deleteUnlessLocked(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE)) {
            if (lock.tryLock() != null) {
                delete(folder);
            }
        } catch (OverlappingFileLockException | IOException failure) {
            LOG.log(DEBUG, "The folder {0} is in use: {1}", folder, failure);
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
