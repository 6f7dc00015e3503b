package dev.sallyport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bare repository out of the portal's reach, until it is closed. Deliveries wait that long. */
public final class RemoteAway implements AutoCloseable {
    private final Path place = TestPortal.repositoryPath();
    private final Path away = place.resolveSibling("gitops-away.git");

    public RemoteAway() {
        move(place, away);
    }

    /** Where it is meanwhile. */
    public Path folder() {
        return away;
    }

    @Override
    public void close() {
        if (Files.exists(away)) move(away, place);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
