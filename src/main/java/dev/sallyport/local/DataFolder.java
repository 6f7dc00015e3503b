package dev.sallyport.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The folder in which the embedded parts keep their data, readable by its owner alone. One portal at a time uses it: the lock is
 * the operating system's, so it goes with the process however that ends.
 */
public final class DataFolder implements AutoCloseable {
    /** How a sentence names the setting of the folder. */
    static final String DIR = StartupProblem.setting("sallyport.local.dir");

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws StartupProblem the folder cannot be made or written, or another portal uses it */
    public static DataFolder open(Path dir) {
        Path path = dir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartupProblem(
                        "Another portal is running on the data folder %s. Stop it, or give this one a folder of its own with %s."
                                .formatted(path, DIR));
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** A random text of 256 bits that stays the same over restarts. */
    public String secret(String name) {
        return secret(name, DataFolder::random);
    }

    /** What {@code first} made when the name was asked for the first time; kept in a file that only the owner can read. */
    String secret(String name, Supplier<String> first) {
        Path file = path.resolve("secrets").resolve(name);
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Path fresh = Files.createTempFile(file.getParent(), name, ".new");
                Files.writeString(fresh, first.get());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }

    static StartupProblem unusable(Path path, IOException cause) {
        return new StartupProblem(
                "The data folder %s cannot be used: %s. Make room there and make it writable, or choose another one with %s."
                        .formatted(path, reason(cause), DIR),
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }
}
