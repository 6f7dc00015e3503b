package dev.sallyport.walk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The requests of a walk as the portal's tables have them, in the words of {@link Model#lines}: one statement, after each step. */
@ApplicationScoped
class Lines {
    private static final String SQL = """
            select r.state || ' r' || r.current_revision
                || ' a' || (select count(*) from decision d join request_revision v
                    on v.request_id = d.request_id and v.number = d.revision
                    where d.request_id = r.id and d.revision = r.current_revision and d.digest = v.digest
                    and d.outcome = 'APPROVED' and d.voided_at is null)
                || ' e' || (select count(*) from audit_event a where a.request_number = r.number)
                || ' | ' || coalesce((select string_agg(g.environment || ' ' || g.state || ' r' || g.revision
                        || case when g.given_back_by is null then '' else ' given back' end,
                        ', ' order by g.environment)
                    from access_grant g where g.request_id = r.id), '')
                || ' | ' || coalesce((select string_agg(l.line, ', ' order by l.line collate "C") from (
                    select d.kind || ' ' || d.environment || coalesce(' r' || d.revision, '') || ' '
                        || case when d.delivered_at is not null then 'done'
                            when d.withheld_at is not null then 'withheld'
                            else coalesce(lower(j.state), 'waiting') end as line
                    from delivery d left join outbox_job j on j.id = d.job_id
                    where d.request_number = r.number) l), '')
            from request r where r.number = any(?) order by r.number""";

    private final DataSource database;

    Lines(DataSource database) {
        this.database = database;
    }

    List<String> of(List<Long> numbers) {
        if (numbers.isEmpty()) return List.of();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) lines.add(lines.size() + " " + rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
