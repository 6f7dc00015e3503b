package dev.sallyport.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server beside the portal: TCP on loopback only, passwords asked, the portal's role no superuser. A server that
 * a killed portal left running is taken over, and stopped at the end like one's own.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** What becomes of the data when the machine fails. */
    public enum Durability {
        /** As PostgreSQL ships: what was committed is on the disk. */
        KEPT("-c fsync=on -c synchronous_commit=on"),
        /** For tests: fast, and worthless after a crash of the machine. */
        THROWN_AWAY("-c fsync=off -c synchronous_commit=off -c full_page_writes=off");

        private final String options;

        Durability(String options) {
            this.options = options;
        }
    }

    private static final String NAME = "sallyport";
    private static final String SUPERUSER = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final String password;
    private final int port;

    private EmbeddedDatabase(PostgresPrograms programs, Path data, String password, int port) {
        this.programs = programs;
        this.data = data;
        this.password = password;
        this.port = port;
    }

    /** Starts on the data in {@code <folder>/postgres}, made at the first start. */
    public static EmbeddedDatabase start(DataFolder folder) {
        return start(folder, folder.path().resolve("programs"), Durability.KEPT);
    }

    /**
     * @param programs where the server's programs are unpacked, shared by any number of databases
     * @throws StartupProblem the folder is full or not writable, or the server does not start; says what PostgreSQL said
     */
    public static EmbeddedDatabase start(DataFolder folder, Path programs, Durability durability) {
        Path data = folder.path().resolve("postgres");
        String password = folder.secret("database");
        try {
            PostgresPrograms postgres = PostgresPrograms.unpack(programs);
            if (Files.notExists(data)) {
                initialise(postgres, data, password);
            }
            Optional<Postmaster> left = Postmaster.runningOn(data);
            int port = left.isPresent() ? left.get().port() : launch(postgres, data, durability);
            EmbeddedDatabase database = new EmbeddedDatabase(postgres, data, password, port);
            database.createUnlessThere();
            return database;
        } catch (IOException e) {
            throw new StartupProblem(
                    "The embedded database does not start: %s. Look into %s, make room in %s, or choose another folder with %s."
                            .formatted(e.getMessage(), log(data), folder.path(), DataFolder.DIR),
                    e);
        } catch (SQLException e) {
            throw new StartupProblem(
                    "The embedded database in %s cannot be used: %s. Look into %s, or choose another folder with %s."
                            .formatted(folder.path(), e.getMessage(), log(data), DataFolder.DIR),
                    e);
        }
    }

    public String jdbcUrl() {
        return url(NAME);
    }

    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Ends all sessions and stops the server; what was committed stays. */
    @Override
    public void close() {
        try {
            programs.run(log(data), "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(PostgresPrograms programs, Path data, String password) throws IOException {
        Path passwordFile = Files.createTempFile("sallyport", ".password"); // readable by the owner alone
        try {
            Files.writeString(passwordFile, password);
            FileTree.createWhole(
                    data,
                    fresh -> programs.run(
                            null,
                            "initdb",
                            "--pgdata=" + fresh,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static int launch(PostgresPrograms programs, Path data, Durability durability) throws IOException {
        int port = freePort();
        String options = "-c port=%d -c listen_addresses=127.0.0.1 -c unix_socket_directories= %s"
                .formatted(port, durability.options);
        Files.deleteIfExists(log(data));
        programs.run(
                null, "pg_ctl", "start", "-D", data.toString(), "-l", log(data).toString(), "-w", "-o", options);
        return port;
    }

    private void createUnlessThere() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            if (isEmpty(statement, "select from pg_roles where rolname = '%s'".formatted(NAME))) {
                statement.execute("create role %s login password '%s'".formatted(NAME, password));
            }
            if (isEmpty(statement, "select from pg_database where datname = '%s'".formatted(NAME))) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        }
    }

    private Connection superuser() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(SUPERUSER));
        source.setUser(SUPERUSER);
        source.setPassword(password);
        return source.getConnection();
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static Path log(Path data) {
        return data.resolveSibling("postgres.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
