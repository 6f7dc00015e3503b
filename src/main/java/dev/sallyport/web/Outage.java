package dev.sallyport.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away from a bug. */
final class Outage {
    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20) // a chain of causes may be a circle
                .anyMatch(cause -> cause instanceof SQLException sql && isAway(sql));
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state == null
                        ? isPoolTimeout(failure)
                        : AWAY.contains(state.substring(0, Math.min(2, state.length()))));
    }

    /** The connection pool has no exception class of its own for it. */
    private static boolean isPoolTimeout(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Acquisition timeout");
    }
}
