package dev.sallyport.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A line to PostgreSQL that can be told to break while one particular COMMIT is under way. */
final class BreakingLine implements AutoCloseable {
    /** Which way of the COMMIT is cut. */
    enum Cut {
        /** The server never hears of it, and rolls back. */
        REQUEST,
        /** The server commits, and nobody hears of that. */
        ANSWER
    }

    /** @param statements how statements of the transaction begin; it has them all */
    private record Order(List<String> statements, Cut cut, Runnable atBreak) {}

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final String READY = "Z\0\0\0\5I"; // ReadyForQuery, idle: the last message of an answer

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Order> order = new AtomicReference<>();
    private final int target;

    BreakingLine(int target) throws IOException {
        this.target = target;
        threads.submit(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /**
     * Breaks the connection of the next transaction with such statements, once, when it commits.
     *
     * @param statements how they begin
     * @param atBreak done while the COMMIT is under way, before either end notices
     */
    void breakCommitOf(List<String> statements, Cut cut, Runnable atBreak) {
        order.set(new Order(statements, cut, atBreak));
    }

    /** Whether it broke as it was told. */
    boolean isBroken() {
        return order.get() == null;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket near = entrance.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true); // else each message waits for the acknowledgement of the one before
            far.setTcpNoDelay(true);
            open.addAll(List.of(near, far));
            var session = new Session(near, far);
            threads.submit(session::carryQuestions);
            threads.submit(session::carryAnswers);
        }
    }

    /** One connection, read message by message: PostgreSQL's documentation, chapter Frontend/Backend Protocol. */
    private final class Session {
        private final Socket near;
        private final Socket far;
        private final Map<String, String> prepared = new HashMap<>();
        private final Set<String> seen = new HashSet<>(); // since the transaction began
        private volatile @Nullable Order muted;

        Session(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        Void carryQuestions() throws IOException {
            try (near;
                    far) {
                var from = new DataInputStream(new BufferedInputStream(near.getInputStream()));
                var to = new DataOutputStream(new BufferedOutputStream(far.getOutputStream()));
                carryStart(from, to);
                while (true) {
                    byte type = from.readByte();
                    byte[] body = from.readNBytes(from.readInt() - 4);
                    Order broken = committed(sql((char) type, body));
                    if (broken != null && broken.cut == Cut.REQUEST) {
                        breakNow(broken);
                        return null;
                    }
                    if (broken != null) muted = broken;
                    to.writeByte(type);
                    to.writeInt(body.length + 4);
                    to.write(body);
                    to.flush();
                }
            }
        }

        /** Messages before and with the start of the session have no type. */
        private void carryStart(DataInputStream from, DataOutputStream to) throws IOException {
            int code;
            do {
                byte[] body = from.readNBytes(from.readInt() - 4);
                code = (body[0] & 0xff) << 24 | (body[1] & 0xff) << 16 | (body[2] & 0xff) << 8 | body[3] & 0xff;
                to.writeInt(body.length + 4);
                to.write(body);
                to.flush();
            } while (code == SSL_REQUEST || code == GSS_REQUEST);
        }

        /** The statement that a message executes; empty if none. */
        private String sql(char type, byte[] body) {
            String[] texts = new String(body, ISO_8859_1).split("\0", 3);
            switch (type) {
                case 'Q':
                    return texts[0];
                case 'P': // Parse: name, statement
                    prepared.put(texts[0], texts[1]);
                    return "";
                case 'B': // Bind: portal, name
                    return prepared.getOrDefault(texts[1], "");
                default:
                    return "";
            }
        }

        /** @return the order, if this statement commits the transaction that it is about */
        private @Nullable Order committed(String sql) {
            boolean commits = sql.equalsIgnoreCase("COMMIT");
            Order wanted = order.get();
            boolean isMeant = commits && wanted != null && hasSeen(wanted.statements);
            if (commits || sql.equalsIgnoreCase("ROLLBACK")) seen.clear();
            else seen.add(sql);
            return isMeant && order.compareAndSet(wanted, null) ? wanted : null;
        }

        private boolean hasSeen(List<String> beginnings) {
            return beginnings.stream().allMatch(one -> seen.stream().anyMatch(sql -> sql.startsWith(one)));
        }

        Void carryAnswers() throws IOException {
            try (near;
                    far) {
                InputStream from = far.getInputStream();
                var unheard = new ByteArrayOutputStream();
                byte[] buffer = new byte[8192];
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    Order broken = muted;
                    if (broken == null) {
                        near.getOutputStream().write(buffer, 0, n);
                        continue;
                    }
                    unheard.write(buffer, 0, n);
                    String answer = unheard.toString(ISO_8859_1);
                    if (answer.contains("COMMIT\0") && answer.endsWith(READY)) {
                        breakNow(broken);
                        return null;
                    }
                }
                return null;
            }
        }

        private void breakNow(Order broken) throws IOException {
            broken.atBreak.run();
            near.setSoLinger(true, 0);
            far.setSoLinger(true, 0);
        }
    }
}
