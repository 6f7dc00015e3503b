package dev.sallyport.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL that travel with the portal: unpacked once, then run from there. */
record PostgresPrograms(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /**
     * Unpacks into a folder named for the archive's digest, so that a newer portal brings its own programs. Killed half-way it
     * leaves nothing that a later start would take for whole.
     */
    static PostgresPrograms unpack(Path parent) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new StartupProblem(
                    "The embedded database runs on Linux on x86-64 only. Set sallyport.local.database=false and name a PostgreSQL server with quarkus.datasource.jdbc.url, quarkus.datasource.username and quarkus.datasource.password.");
        }
        Path home = parent.resolve("postgres-" + digest().substring(0, 12));
        if (Files.notExists(home)) {
            FileTree.createWhole(home, PostgresPrograms::unpackInto);
        }
        return new PostgresPrograms(home);
    }

    /**
     * Runs a program to its end.
     *
     * @param log takes what it prints, {@code null} to get it back
     * @throws ProgramFailed the program's exit code was not 0
     */
    void run(@Nullable Path log, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user")); // PostgreSQL refuses root; in a user namespace it is nobody
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = log == null ? Files.createTempFile(program, ".out") : log;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new ProgramFailed(program, Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            if (log == null) {
                Files.delete(output);
            }
        }
    }

    /** A program of PostgreSQL ended badly; the message is the line that says why. */
    static final class ProgramFailed extends IOException {
        ProgramFailed(String program, String output) {
            super(reason(program, output));
        }

        private static String reason(String program, String output) {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                    .reduce((earlier, later) -> later)
                    .or(() -> lines.stream().reduce((earlier, later) -> later))
                    .orElse(program + " failed");
        }
    }

    private static void unpackInto(Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    Files.setPosixFilePermissions(
                            file,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
                }
            }
        }
    }

    private static String digest() throws IOException {
        try (InputStream archive = archive()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private static InputStream archive() {
        InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new IllegalStateException("the jar lacks " + ARCHIVE);
        }
        return archive;
    }
}
