package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.PortSet;
import java.util.Comparator;

/**
 * What one end may open to the other.
 *
 * @param ports of the destination, never empty
 */
public record Connection(Endpoint src, Endpoint dst, PortSet ports) {
    /** By source, then by destination. */
    static final Comparator<Connection> ORDER =
            Comparator.comparing(Connection::src).thenComparing(Connection::dst);

    private static final PortSet ALL = PortSet.all();

    public Connection {
        if (ports.isEmpty()) throw new IllegalArgumentException("a connection without ports");
    }

    /** {@code All Connections} or {@code TCP 80,443-445,UDP 53}. */
    public String conn() {
        return conn(ports);
    }

    /** The text of a port set, as in {@link #conn()}; {@code No Connections} for the empty set. */
    public static String conn(PortSet ports) {
        if (ports.isEmpty()) return "No Connections";
        return ports.equals(ALL) ? "All Connections" : ports.toString();
    }

    /** {@code src => dst : conn}. */
    @Override
    public String toString() {
        return src.text() + " => " + dst.text() + " : " + conn();
    }
}
