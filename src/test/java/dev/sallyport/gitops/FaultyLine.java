package dev.sallyport.gitops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a server that hangs, drips or breaks. */
final class FaultyLine implements AutoCloseable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;
    private final Way back;

    private FaultyLine(int target, Way back) throws IOException {
        this.target = target;
        this.back = back;
        threads.submit(this::accept);
    }

    /** Takes connections and never answers. */
    static FaultyLine thatHangs(int target) throws IOException {
        return new FaultyLine(target, (from, to, ends) -> from.readAllBytes());
    }

    /** Sends one byte of the answer each 20 ms. */
    static FaultyLine thatDrips(int target) throws IOException {
        return new FaultyLine(target, (from, to, ends) -> {
            for (int next = from.read(); next >= 0; next = from.read()) {
                to.write(next);
                Thread.sleep(20);
            }
        });
    }

    /** Resets each connection after so many bytes of the answer. */
    static FaultyLine thatBreaksAfter(int bytes, int target) throws IOException {
        return new FaultyLine(target, (from, to, ends) -> {
            for (int sent = 0; sent < bytes; sent++) {
                int next = from.read();
                if (next < 0) {
                    return;
                }
                to.write(next);
            }
            for (Socket end : ends) {
                end.setSoLinger(true, 0);
                end.close();
            }
        });
    }

    String url(String repository) {
        return "http://127.0.0.1:%d/%s".formatted(entrance.getLocalPort(), repository);
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
            List<Socket> ends = List.of(near, far);
            open.addAll(ends);
            threads.submit(() -> near.getInputStream().transferTo(far.getOutputStream()));
            threads.submit(() -> {
                back.carry(far.getInputStream(), near.getOutputStream(), ends);
                near.close();
                return null;
            });
        }
    }

    /** What happens to the bytes on their way back. */
    private interface Way {
        void carry(InputStream from, OutputStream to, List<Socket> ends) throws IOException, InterruptedException;
    }
}
