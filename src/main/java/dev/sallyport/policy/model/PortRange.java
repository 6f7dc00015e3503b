package dev.sallyport.policy.model;

/**
 * Ports of one protocol, from the first to the last, both included.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
public record PortRange(Protocol protocol, int first, int last) implements Comparable<PortRange> {
    public static final int HIGHEST = 65_535;

    public PortRange {
        if (first < 1 || last > HIGHEST || first > last) {
            throw new InvalidValue(
                    "ports", "%d-%d: ports are 1 to %d, the lower one first".formatted(first, last, HIGHEST));
        }
    }

    public static PortRange tcp(int port) {
        return new PortRange(Protocol.TCP, port, port);
    }

    public static PortRange udp(int port) {
        return new PortRange(Protocol.UDP, port, port);
    }

    public int size() {
        return last - first + 1;
    }

    public boolean isSingle() {
        return first == last;
    }

    @Override
    public int compareTo(PortRange other) {
        int byProtocol = protocol.compareTo(other.protocol);
        if (byProtocol != 0) return byProtocol;
        return first != other.first ? Integer.compare(first, other.first) : Integer.compare(last, other.last);
    }

    /** {@code TCP 443} or {@code TCP 8000-8010}. */
    @Override
    public String toString() {
        return protocol + " " + (isSingle() ? first : first + "-" + last);
    }
}
