package dev.sallyport.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine for the servers of a test. They lie below those that the system itself gives to servers which ask for
 * any, and to connections (Linux: from 32768 on): between being found and being used, nobody is given one of them.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int MANY = 10_000;

    /** Test runs side by side begin elsewhere; in one run no port comes twice. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(MANY));

    private Ports() {}

    /** A port that nobody uses at this moment. */
    public static int free() {
        for (int i = 0; i < MANY; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY);
            if (isFree(port)) return port;
        }
        throw new IllegalStateException("every port from %d on is in use".formatted(FIRST));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
