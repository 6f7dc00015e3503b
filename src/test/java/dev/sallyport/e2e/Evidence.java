package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the database and the repository say of a request, read past the portal: rows by SQL, commits by the machine's Git. */
final class Evidence implements AutoCloseable {
    private static final List<String> ENVIRONMENTS = List.of("nonprod", "prod");

    /** What happens to a request that two people approve for two environments, each exactly once. */
    private static final List<String> STORY = List.of(
            "approved as peer of shop",
            "approved as security",
            "committed in nonprod",
            "committed in prod",
            "granted",
            "queued in nonprod",
            "queued in prod",
            "submitted",
            "validated in nonprod");

    /** What is added to it when production takes it back. */
    private static final List<String> END = List.of("committed in prod", "queued in prod", "revoked in prod");

    private final Connection database;
    private final NativeGit git;
    private final Path scratch;

    Evidence(Map<String, String> settings, Path scratch) throws SQLException {
        database = DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
        git = new NativeGit(TestPortal.repositoryPath());
        this.scratch = scratch;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    boolean isDelivered(String label, String environment) {
        return !rows(
                        "select 1 from delivery where request_number = ? and environment = ? and commit_id is not null",
                        number(label),
                        environment)
                .isEmpty();
    }

    /** How the deliveries stand, for the message of a test that waits in vain. */
    String deliveries(String label) {
        return rows(
                        "select environment, job.state, job.attempts, job.lease_until, job.last_error, withheld_at"
                                + " from delivery left join outbox_job job on job.id = job_id where request_number = ?",
                        number(label))
                .toString();
    }

    /** Such as {@code IN_REVIEW at revision 2}. */
    String standing(String label) {
        return rows("select state || ' at revision ' || current_revision from request where number = ?", number(label))
                .get(0);
    }

    long requests() {
        return Long.parseLong(rows("select count(*) from request").get(0));
    }

    /**
     * Fulfilled, whole, and once: I1, I3, I7, I8 and I10.
     *
     * @return the commits, in promotion order
     */
    List<String> isFulfilledOnce(String label) {
        long number = number(label);
        String digest = rows(
                        "select digest from request_revision v join request r on r.id = v.request_id"
                                + " where r.number = ? and v.number = r.current_revision",
                        number)
                .get(0);
        List<String> commits =
                rows("select commit_id from delivery where request_number = ? order by environment", number);

        assertThat(rows("select state from request where number = ?", number)).containsExactly("FULFILLED");
        assertThat(commitsOf(label))
                .as("commits of %s in the whole history", label)
                .containsExactlyInAnyOrder(
                        commits.get(0) + " 1 nonprod " + digest, commits.get(1) + " 1 prod " + digest);
        assertThat(rows(
                        "select environment || ' ' || state from access_grant where request_number = ? order by 1",
                        number))
                .containsExactly("nonprod VALIDATED", "prod DELIVERED");
        assertThat(rows(
                        "select capacity || ' ' || digest from decision d join request r on r.id = d.request_id"
                                + " where r.number = ? and voided_at is null order by 1",
                        number))
                .containsExactly("PEER " + digest, "SECURITY " + digest);
        hasHappened(label, STORY);
        noWorkIsLeft();
        filesAreTheApprovedOnes(number);
        git.git("fsck", "--strict");
        return commits;
    }

    private void hasHappened(String label, List<String> story) {
        assertThat(rows(
                        "select concat_ws(' ', action, 'as ' || (detail->>'as'), 'in ' || (detail->>'environment'))"
                                + " from audit_event where request_number = ?",
                        number(label)))
                .as("the story of %s", label)
                .containsExactlyInAnyOrderElementsOf(story);
    }

    private void noWorkIsLeft() {
        assertThat(rows("select kind, state, last_error from outbox_job where state <> 'DONE' and kind = 'deliver'"))
                .as("work that is left")
                .isEmpty();
    }

    /** The one grant of a request in production, such as {@code GR-301}. */
    String grant(String label) {
        return rows(
                        "select 'GR-' || number from access_grant where request_number = ? and environment = 'prod'",
                        number(label))
                .get(0);
    }

    boolean isRevoked(String grant) {
        return !rows(
                        "select 1 from access_grant where number = ? and state = 'REVOKED'",
                        Long.parseLong(grant.substring("GR-".length())))
                .isEmpty();
    }

    /**
     * What was delivered to production has left it, once, and what non-production has is still there.
     *
     * @return the commit
     */
    String isEndedOnce(String label, String grant) {
        String removal = rows("select id from delivery where kind = 'REMOVAL' and request_number = ?", number(label))
                .get(0);
        List<String> commits = git.git(
                        "log",
                        "--all",
                        "--format=%H %(trailers:key=Sallyport-Closes,valueonly,separator=%x2C)"
                                + "|%(trailers:key=Sallyport-Delivery,valueonly,separator=%x2C)")
                .lines()
                .filter(line -> line.endsWith("|" + removal))
                .toList();
        String recorded = rows("select commit_id from delivery where id = cast(? as uuid)", removal)
                .get(0);
        assertThat(commits).as("commits that end %s", grant).containsExactly(recorded + " " + grant + "|" + removal);
        assertThat(rows(
                        "select environment || ' ' || state from access_grant where request_number = ? order by 1",
                        number(label)))
                .containsExactly("nonprod VALIDATED", "prod REVOKED");
        hasHappened(label, Stream.concat(STORY.stream(), END.stream()).toList());
        noWorkIsLeft();
        assertThat(git.git("ls-tree", "-r", "--name-only", "main"))
                .doesNotContain("/grant-" + grant.substring("GR-".length()) + ".yaml");
        git.git("fsck", "--strict");
        return recorded;
    }

    /** Commit, revision, environment and digest of each commit that names the request, in the whole history. */
    List<String> commitsOf(String label) {
        String trailers = "%(trailers:key=Sallyport-Request,valueonly,separator=%x2C)";
        String format = "%H " + trailers.replace("Request", "Revision") + " "
                + trailers.replace("Request", "Environment") + " " + trailers.replace("Request", "Digest") + "|"
                + trailers;
        return git.git("log", "--all", "--format=" + format)
                .lines()
                .filter(line -> line.endsWith("|" + label))
                .map(line -> line.substring(0, line.indexOf('|')))
                .toList();
    }

    private void filesAreTheApprovedOnes(long number) {
        List<String> paths = rows(
                "select jsonb_object_keys(manifests) from request_revision v join request r on r.id = v.request_id"
                        + " where r.number = ? order by 1",
                number);
        assertThat(paths).hasSize(ENVIRONMENTS.size());
        for (String path : paths) {
            String approved = rows(
                            "select manifests->>? from request_revision v join request r on r.id = v.request_id"
                                    + " where r.number = ?",
                            path,
                            number)
                    .get(0);
            assertThat(git.git("rev-parse", "main:" + path)).as(path).isEqualTo(blob(approved));
        }
    }

    private String blob(String text) {
        try {
            return git.git(
                    "hash-object",
                    Files.writeString(scratch.resolve("approved"), text).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String label) {
        return Long.parseLong(label.substring("R-".length()));
    }

    private List<String> rows(String sql, Object... values) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join(" ", columns));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
