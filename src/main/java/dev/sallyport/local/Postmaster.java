package dev.sallyport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A running PostgreSQL server, as its own {@code postmaster.pid} names it. */
record Postmaster(long pid, int port) {
    /** The lines of the file that matter, counted from 0: PostgreSQL, {@code miscadmin.h}, LOCK_FILE_LINE_*. */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    /**
     * The server that runs on these data, perhaps left by a portal that was killed. A file whose process is gone, or is by now
     * something else, is removed: it would keep a new server from starting.
     */
    static Optional<Postmaster> runningOn(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > PORT_LINE
                && isServerOf(data, Long.parseLong(lines.get(PID_LINE).strip()))) {
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        }
        Files.delete(file);
        return Optional.empty();
    }

    private static boolean isServerOf(Path data, long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                .isPresent();
    }
}
