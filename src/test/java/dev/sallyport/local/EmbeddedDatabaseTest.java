package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.local.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded database")
class EmbeddedDatabaseTest {
    private static final Path PROGRAMS = Path.of("target", "postgres-programs");

    private final Path dir;

    EmbeddedDatabaseTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        try (DataFolder folder = DataFolder.open(dir)) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, PROGRAMS, Durability.KEPT)) {
                execute(database, "create table kept as select 42 as answer");
            }
            assertThat(dir.resolve("postgres/postmaster.pid"))
                    .as("the server was stopped")
                    .doesNotExist();

            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, PROGRAMS, Durability.KEPT)) {
                assertThat(ask(database, "select answer from kept")).isEqualTo("42");
                assertThat(ask(database, "show fsync")).isEqualTo("on");
                assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
                assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            }
        }
    }

    @Test
    void takesOverAndStopsTheServerThatAKilledPortalLeft() throws IOException, SQLException {
        try (DataFolder folder = DataFolder.open(dir)) {
            EmbeddedDatabase left = EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY);
            long pid = pid();

            try (EmbeddedDatabase taken = EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY)) {
                assertThat(taken.jdbcUrl()).isEqualTo(left.jdbcUrl());
                assertThat(pid()).isEqualTo(pid);
            }
            assertThatThrownBy(() -> connect(left)).as("the server is gone").hasMessageContaining("refused");
        }
    }

    @Test
    void startsDespiteAPidFileThatNamesAnotherProcess() throws IOException, SQLException {
        try (DataFolder folder = DataFolder.open(dir)) {
            EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY).close();
            Files.writeString(
                    dir.resolve("postgres/postmaster.pid"),
                    "%d\n%s\n1\n5432\n".formatted(ProcessHandle.current().pid(), dir.resolve("postgres")));

            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY)) {
                assertThat(ask(database, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void givesThePortalARoleThatIsNoSuperuserAndAsksForItsPassword() throws SQLException {
        try (DataFolder folder = DataFolder.open(dir);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY)) {
            assertThat(ask(database, "show is_superuser")).isEqualTo("off");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.username(), "guessed"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void saysWhatPostgresSaidWhenTheDataCannotBeUsed() throws IOException {
        Files.createDirectories(dir.resolve("postgres"));
        try (DataFolder folder = DataFolder.open(dir)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, PROGRAMS, Durability.THROWN_AWAY))
                    .isInstanceOf(StartupProblem.class)
                    .hasMessageContaining("is not a database cluster directory")
                    .hasMessageContaining("sallyport.local.dir");
        }
    }

    private long pid() throws IOException {
        return Postmaster.runningOn(dir.resolve("postgres")).orElseThrow().pid();
    }

    private static String ask(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.createStatement().execute(sql);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
