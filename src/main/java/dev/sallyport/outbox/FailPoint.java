package dev.sallyport.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A named place where a test may stop the portal, to prove that work ends with the right result wherever it is cut off. Does
 * nothing unless the JVM was started with the system property {@code sallyport.failpoint}, the path of a file. While that
 * file says {@code <name> halt}, the first pass of the place ends the JVM as a {@code kill -9} would; {@code <name> throw}
 * throws there instead. Whichever happens, the file is deleted before: that tells the test that the place was reached.
 */
public final class FailPoint {
    private static final int KILLED = 137;
    private static final Optional<Path> ORDER =
            Optional.ofNullable(System.getProperty("sallyport.failpoint")).map(Path::of);

    private FailPoint() {}

    /**
     * @param name the place, such as {@code W4}
     * @throws IllegalStateException a test asked for it
     */
    public static void reach(String name) {
        ORDER.ifPresent(file -> obey(file, name));
    }

    private static void obey(Path file, String name) {
        String order = read(file);
        if (order.equals(name + " halt") && delete(file)) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (order.equals(name + " throw") && delete(file)) {
            throw new IllegalStateException("Failpoint " + name);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ""; // no order at this moment
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false if another pass was quicker */
    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
